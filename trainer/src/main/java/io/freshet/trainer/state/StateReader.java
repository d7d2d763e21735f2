package io.freshet.trainer.state;

import io.freshet.schemas.state.FormerForm;
import io.freshet.schemas.state.StateFormatException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the fields of a value from before state was Avro: big-endian, texts as UTF-8 behind their length. */
final class StateReader {
    static final byte FORM = 1;

    private final String what;
    private final ByteBuffer bytes;

    private StateReader(String what, ByteBuffer bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    /** The form of a value of which so the fields are read; it refuses bytes of another form, too few of them, and too many. */
    static <T> FormerForm<T> form(Function<StateReader, T> fields) {
        return (what, value) -> new StateReader(what, ByteBuffer.wrap(value)).read(fields);
    }

    private <T> T read(Function<StateReader, T> fields) {
        try {
            expectForm();
            T read = fields.apply(this);
            expectEnd();
            return read;
        } catch (BufferUnderflowException e) {
            throw new StateFormatException(what + " ends after " + bytes.capacity() + " bytes; expected more");
        }
    }

    private void expectForm() {
        int found = bytes.get();
        if (found != FORM) {
            throw new StateFormatException(what + " has form " + found + "; expected " + FORM + ", or Avro");
        }
    }

    private void expectEnd() {
        if (bytes.hasRemaining()) {
            throw new StateFormatException(what + " has " + bytes.remaining() + " bytes behind its end; expected none");
        }
    }

    int whole() {
        return bytes.getInt();
    }

    long number() {
        return bytes.getLong();
    }

    double decimal() {
        return bytes.getDouble();
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    String text() {
        byte[] utf8 = new byte[count()];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    List<String> texts() {
        return list(StateReader::text);
    }

    <T> List<T> list(Function<StateReader, T> element) {
        int count = count();
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.apply(this));
        }
        return List.copyOf(elements);
    }

    // Every element takes a byte or more, so a count beyond the rest is damage, found before memory is asked for.
    private int count() {
        int count = whole();
        if (count < 0 || count > bytes.remaining()) {
            throw new StateFormatException(
                    what + " claims a length of " + count + "; expected 0 to " + bytes.remaining());
        }
        return count;
    }
}
