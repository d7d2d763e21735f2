package io.freshet.schemas.state;

/** Reads bytes that a release wrote before state was Avro. */
@FunctionalInterface
public interface FormerForm<V> {
    /**
     * The value in {@code bytes}, which do not begin with 0xC3.
     *
     * @param what the value, as messages name it
     * @throws StateFormatException where the bytes are no such value
     */
    V decode(String what, byte[] bytes);

    /** Of a value that was never kept otherwise than as Avro. */
    static <V> FormerForm<V> none() {
        return (what, bytes) -> {
            String found = bytes.length == 0 ? "is empty" : "begins with 0x%02x".formatted(bytes[0]);
            throw new StateFormatException(what + " " + found + "; expected 0xc3, Avro's single-object encoding");
        };
    }
}
