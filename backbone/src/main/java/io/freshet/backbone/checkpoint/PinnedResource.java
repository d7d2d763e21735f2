package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        return new Counted(connection.getInputStream(), step, connection.getContentLengthLong(), progress);
    }

    /** Reports how much has been read. */
    private static final class Counted extends FilterInputStream {
        private final String step;
        private final long total;
        private final ImportProgress progress;
        private long done;

        Counted(InputStream in, String step, long total, ImportProgress progress) {
            super(in);
            this.step = step;
            this.total = total;
            this.progress = progress;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            advance(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            advance(skipped);
            return skipped;
        }

        private void advance(long bytes) {
            done += bytes;
            progress.progress(step, done, total);
        }
    }

    /** Reads it whole and refuses any bytes but the pinned ones. */
    void verify(String artifact, ImportProgress progress) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(open("verifying " + path, artifact, progress), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        String found = Sha256.hex(digest);
        if (!found.equals(sha256)) {
            throw new BackboneException(
                    path + " of " + artifact + " has SHA-256 " + found + "; expected " + sha256
                            + ": it is not the file that this backbone was checked with, so put the named version on the class path");
        }
    }
}
