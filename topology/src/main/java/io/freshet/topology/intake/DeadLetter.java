package io.freshet.topology.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.schemas.Topics;
import io.freshet.schemas.hash.Sha256;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A refused record as it goes to {@code dead-letters}: key, value and headers as they came, and further headers that say where
 * it was found (named as in KIP-1034) and why it is there.
 *
 * <p>A batch can carry a record that is larger, once it is decompressed, than any topic takes; writing it would fail the
 * transaction for ever. Of such a one only a pointer is kept: JSON that says where the bytes are, how many, and their hash.
 *
 * @param key null if there was none, or if it is itself too large
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record DeadLetter(byte[] key, byte[] value, Headers headers) {
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";
    static final String REASON = "freshet.reason";
    static final String TIMESTAMP = "freshet.timestamp";
    static final String POINTER = "freshet.pointer";

    static final int MOST_MESSAGE_CHARACTERS = 1_000;
    // Room for our own headers and a batch's frame: a message has at most 4,000 bytes, a topic's name 249.
    static final int MOST_BYTES_KEPT = Topics.MAXIMUM_DEAD_LETTER_BYTES - 65_536;
    private static final int MOST_BYTES_BESIDE_POINTER = 65_536;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The letter of a refused record. */
    static DeadLetter of(Arrival arrival, Fault fault) {
        return arrival.bytes() <= MOST_BYTES_KEPT ? whole(arrival, fault) : pointer(arrival, fault);
    }

    private static DeadLetter whole(Arrival arrival, Fault fault) {
        Headers headers = described(new RecordHeaders(arrival.headers()), arrival.origin(), fault);
        return new DeadLetter(arrival.origin().key(), arrival.value(), headers);
    }

    private static DeadLetter pointer(Arrival arrival, Fault fault) {
        boolean headersFit = Arrival.bytes(arrival.headers()) <= MOST_BYTES_BESIDE_POINTER;
        boolean keyFits = length(arrival.origin().key()) <= MOST_BYTES_BESIDE_POINTER;
        Headers headers = new RecordHeaders(headersFit ? arrival.headers() : new RecordHeaders());
        described(headers, arrival.origin(), fault).add(POINTER, utf8("true"));
        return new DeadLetter(keyFits ? arrival.origin().key() : null, pointerJson(arrival), headers);
    }

    private static Headers described(Headers headers, Origin origin, Fault fault) {
        return headers.add(EXCEPTION, utf8(Reason.class.getName() + "." + fault.reason()))
                .add(MESSAGE, utf8(cut(fault.message())))
                .add(TOPIC, utf8(origin.topic()))
                .add(PARTITION, utf8(String.valueOf(origin.partition())))
                .add(OFFSET, utf8(String.valueOf(origin.offset())))
                .add(TIMESTAMP, utf8(String.valueOf(origin.timestamp())))
                .add(REASON, utf8(fault.reason().code()));
    }

    private static byte[] pointerJson(Arrival arrival) {
        Map<String, Object> pointer = new LinkedHashMap<>();
        pointer.put("topic", arrival.origin().topic());
        pointer.put("partition", arrival.origin().partition());
        pointer.put("offset", arrival.origin().offset());
        pointer.put("bytes", length(arrival.value()));
        pointer.put("sha256", arrival.value() == null ? null : Sha256.of(arrival.value()));
        pointer.put("keyBytes", length(arrival.origin().key()));
        pointer.put("headerBytes", Arrival.bytes(arrival.headers()));
        try {
            return JSON.writeValueAsBytes(pointer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("numbers and names can be written as JSON", e);
        }
    }

    private static String cut(String message) {
        return message.length() <= MOST_MESSAGE_CHARACTERS
                ? message
                : message.substring(0, MOST_MESSAGE_CHARACTERS - 1) + "…";
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
