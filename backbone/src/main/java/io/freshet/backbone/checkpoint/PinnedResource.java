package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A resource on the class path whose bytes are known beforehand.
 *
 * @param path as a class loader takes it
 * @param sha256 of its bytes, lower-case hexadecimal
 */
record PinnedResource(String path, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Opens it; a step of progress is reported as it is read. */
    InputStream open(String step, String artifact, ImportProgress progress) throws IOException {
        URL url = PinnedResource.class.getClassLoader().getResource(path);
        if (url == null) {
            throw new BackboneException("the class path has no " + path + "; put the artifact " + artifact
                    + " on it, or give a Hugging Face folder");
        }
        URLConnection connection = url.openConnection();
        // A cached connection would share the jar with others, and closing it would close theirs.
        connection.setUseCaches(false);
        return new CountingInputStream(connection.getInputStream(), step, connection.getContentLengthLong(), progress);
    }

    /** Reads it whole and refuses any bytes but the pinned ones. */
    void verify(String artifact, ImportProgress progress) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(open("verifying " + path, artifact, progress), digest)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (in.read(buffer) >= 0) {
                // The digest sees what is read.
            }
        }
        String found = Sha256.hex(digest);
        if (!found.equals(sha256)) {
            throw new BackboneException(
                    path + " of " + artifact + " has SHA-256 " + found + "; expected " + sha256
                            + ": it is not the file that this backbone was checked with, so put the named version on the class path");
        }
    }
}
