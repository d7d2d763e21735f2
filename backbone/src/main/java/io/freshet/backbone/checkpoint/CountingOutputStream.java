package io.freshet.backbone.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Reports how much has been written to a stream, as one step of an import. */
final class CountingOutputStream extends FilterOutputStream {
    private final String step;
    private final long total;
    private final ImportProgress progress;
    private long done;

    CountingOutputStream(OutputStream out, String step, long total, ImportProgress progress) {
        super(out);
        this.step = step;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        advance(1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        advance(length);
    }

    private void advance(long bytes) {
        done += bytes;
        // The header comes on top of the weights, which are what the total counts.
        progress.progress(step, Math.min(done, total), total);
    }
}
