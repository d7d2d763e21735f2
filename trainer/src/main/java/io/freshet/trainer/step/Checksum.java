package io.freshet.trainer.step;

import io.freshet.backbone.batch.TaskParameters;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A short digest of parameters, by which a step that was repeated is compared with the first time. */
final class Checksum {
    private Checksum() {}

    /** CRC-32C of all numbers in their order, as big-endian float32. */
    static int of(TaskParameters parameters) {
        CRC32C checksum = new CRC32C();
        parameters.values().tensors().values().forEach(tensor -> checksum.update(bytes(tensor.values())));
        return (int) checksum.getValue();
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }
}
