package io.freshet.trainer.task;

import io.freshet.schemas.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Seeds of what a task begins with: of the spec's seed, yet different for every task and purpose. */
final class TaskSeed {
    private static final byte SEPARATOR = 0;

    private TaskSeed() {}

    /** The first 8 bytes of SHA-256 over seed (8 bytes, big-endian), task, a zero byte and purpose. */
    static long of(long seed, String task, String purpose) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
        digest.update(task.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        digest.update(purpose.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
