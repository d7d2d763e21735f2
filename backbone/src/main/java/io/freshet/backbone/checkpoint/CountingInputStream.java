package io.freshet.backbone.checkpoint;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports how much of a stream has been read, as one step of an import. */
final class CountingInputStream extends FilterInputStream {
    private final String step;
    private final long total;
    private final ImportProgress progress;
    private long done;

    CountingInputStream(InputStream in, String step, long total, ImportProgress progress) {
        super(in);
        this.step = step;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            advance(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            advance(read);
        }
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
