package io.freshet.trainer.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a value of a state store: a byte for the form, then the fields, big-endian, texts as UTF-8 behind their length. */
final class StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param form of the value; a reader refuses others than its own */
    StateWriter(int form) {
        bytes.write(form);
    }

    StateWriter whole(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    StateWriter number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    StateWriter decimal(double value) {
        return number(Double.doubleToRawLongBits(value));
    }

    StateWriter flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    StateWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        whole(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    StateWriter texts(List<String> values) {
        whole(values.size());
        values.forEach(this::text);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
