package io.freshet.schemas.hash;

import io.freshet.schemas.TaskSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** The SHA-256 of a spec's Avro binary form: equal specs have equal hashes on every machine. */
public final class SpecHash {
    private SpecHash() {}

    /** The hash of {@code spec}, lower-case hexadecimal. */
    public static String of(TaskSpec spec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(TaskSpec.class).write(spec, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every spec", e);
        }
        return Sha256.of(bytes.toByteArray());
    }
}
