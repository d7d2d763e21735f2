package io.freshet.topology.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** How many bytes a record takes at most in a batch of Kafka's message format 2, uncompressed. */
final class RecordBytes {
    // Attributes, and five variable-length numbers of up to ten bytes each.
    private static final int RECORD_OVERHEAD = 51;
    private static final int HEADER_OVERHEAD = 10;

    private RecordBytes() {}

    static long of(byte[] key, byte[] value, Headers headers) {
        return RECORD_OVERHEAD + length(key) + length(value) + of(headers);
    }

    static long of(Headers headers) {
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
