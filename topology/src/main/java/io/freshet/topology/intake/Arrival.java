package io.freshet.topology.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record as it came, untouched.
 *
 * @param value null for a tombstone
 * @param headers the producer's own
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record Arrival(Origin origin, byte[] value, Headers headers) {
    // In a batch of Kafka's message format 2: attributes, and five variable-length numbers of up to ten bytes each.
    private static final int RECORD_OVERHEAD = 51;
    private static final int HEADER_OVERHEAD = 10;
    private static final String ORIGIN_HEADER = "freshet.origin";

    /** As read from the topic. */
    static Arrival of(Origin.Kind kind, Record<byte[], byte[]> record, RecordMetadata found) {
        Origin origin =
                new Origin(kind, found.topic(), found.partition(), found.offset(), record.timestamp(), record.key());
        return new Arrival(origin, record.value(), new RecordHeaders(record.headers()));
    }

    /** As it was before {@link #travelHeaders} were put on. */
    static Arrival restored(Record<String, byte[]> record) {
        // Ours is the last of its name, since a producer may have sent one too; behind it, tracing agents add their
        // own.
        Header ours = record.headers().lastHeader(ORIGIN_HEADER);
        RecordHeaders own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (header != ours) {
                own.add(header);
            }
        }
        return new Arrival(Origin.decoded(ours.value()), record.value(), own);
    }

    /** The producer's headers, and one more with the origin. */
    Headers travelHeaders() {
        return new RecordHeaders(headers).add(ORIGIN_HEADER, origin.encoded());
    }

    /** What the record takes, at most, on a topic. */
    long bytes() {
        return bytes(origin.key(), value, headers);
    }

    /** How many bytes a record takes at most in a batch, uncompressed. */
    static long bytes(byte[] key, byte[] value, Headers headers) {
        return RECORD_OVERHEAD + length(key) + length(value) + bytes(headers);
    }

    static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += HEADER_OVERHEAD + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return bytes;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
