package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells the small text that Git leaves in place of a large file, where Git LFS was not installed when the folder was cloned. */
final class GitLfs {
    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private GitLfs() {}

    /** @throws BackboneException where the file is such a text */
    static void refusePointer(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(POINTER.length), POINTER)) {
                throw new BackboneException(
                        file + " is a pointer of Git LFS, not the file itself; run: git lfs install &&"
                                + " git lfs pull, in the folder that was cloned");
            }
        } catch (IOException cause) {
            throw new BackboneException("cannot read " + file + ": " + cause, cause);
        }
    }
}
