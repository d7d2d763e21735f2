package io.freshet.backbone.family;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Wraps the text of a TorchScript class as the archive that libtorch loads: a zip of the source, an instance of the class with its
 * attributes as a pickle (protocol 2), no constants, and the version of the format, which decides the operators' signatures.
 */
final class ProgramArchive {
    private static final String FORMAT_VERSION = "10\n";
    private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) 0x80, 2, ')', '.'};

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    private ProgramArchive() {}

    static byte[] of(String className, String source, Map<String, Object> attributes) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            put(zip, "data.pkl", new ProgramArchive().instance(className, new TreeMap<>(attributes)));
            put(zip, "constants.pkl", EMPTY_TUPLE_PICKLE);
            put(zip, "code/__torch__.py", utf8(source));
            put(zip, "version", utf8(FORMAT_VERSION));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return archive.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("program/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    /** {@code class.__new__(class)}, then its attributes set from a dictionary. */
    private byte[] instance(String className, SortedMap<String, Object> attributes) {
        opcode(0x80).opcode(2);
        pickle.writeBytes(utf8("c__torch__\n" + className + "\n"));
        opcode(')').opcode(0x81).opcode('}').opcode('(');
        attributes.forEach((name, value) -> {
            value(name);
            value(value);
        });
        opcode('u').opcode('b').opcode('.');
        return pickle.toByteArray();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            byte[] bytes = utf8(text);
            opcode('X').wholeNumber(bytes.length);
            pickle.writeBytes(bytes);
        } else if (value instanceof Double number) {
            opcode('G');
            pickle.writeBytes(
                    ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Long whole) {
            opcode('J').wholeNumber(Math.toIntExact(whole));
        } else if (value instanceof Boolean truth) {
            opcode(truth ? 0x88 : 0x89);
        } else {
            throw new IllegalArgumentException("a program's attribute is text, long, double or boolean, not " + value);
        }
    }

    private void wholeNumber(int value) {
        pickle.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private ProgramArchive opcode(int code) {
        pickle.write(code);
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
