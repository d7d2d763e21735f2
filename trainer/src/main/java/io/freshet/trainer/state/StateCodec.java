package io.freshet.trainer.state;

/** The bytes of one kind of value in a state store. */
interface StateCodec<T> {
    byte[] encode(T value);

    /**
     * The value in {@code bytes}.
     *
     * @param what the value, as messages name it
     * @throws StateFormatException where the bytes are no such value
     */
    T decode(String what, byte[] bytes);
}
