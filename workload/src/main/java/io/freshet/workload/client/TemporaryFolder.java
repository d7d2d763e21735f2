package io.freshet.workload.client;

import io.freshet.runtime.reach.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Whether native libraries can be loaded from the folder for temporary files, where Kafka's compression, RocksDB and JNA unpack theirs. On
 * a file system that is mounted {@code noexec} they cannot, and a consumer then blames the record that it cannot unpack.
 */
public final class TemporaryFolder {
    private static final String SETTING = "java.io.tmpdir";
    // The image has them unpacked elsewhere, and says so to JNA.
    private static final String UNPACKED = "jna.boot.library.path";

    private TemporaryFolder() {}

    /** What is wrong with it; empty where nothing is, or nothing is loaded from there. */
    public static Optional<Complaint> complaint() {
        return System.getProperty(UNPACKED) == null
                ? complaint(Path.of(System.getProperty(SETTING)))
                : Optional.empty();
    }

    static Optional<Complaint> complaint(Path folder) {
        try {
            return isExecutable(folder) ? Optional.empty() : Optional.of(told(folder, "is mounted noexec"));
        } catch (IOException e) {
            return Optional.of(told(folder, "cannot be written"));
        }
    }

    // On a noexec mount the kernel grants nobody the right to execute, root included.
    private static boolean isExecutable(Path folder) throws IOException {
        Path probe = Files.createTempFile(
                folder,
                "freshet",
                ".so",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static Complaint told(Path folder, String what) {
        return new Complaint(
                "the folder for temporary files, " + folder + ", " + what
                        + ": native libraries cannot be loaded from there",
                "name another: FRESHET_JAVA_OPTS=-D" + SETTING + "=/a/folder");
    }
}
