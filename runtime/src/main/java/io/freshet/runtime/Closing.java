package io.freshet.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was started, the last first, once. What does not close is reported and does not keep the rest from closing. */
public final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /** Takes over what was started. */
    public synchronized <T extends AutoCloseable> T add(T one) {
        started.push(one);
        return one;
    }

    /** Starts one thing more, unless closing has begun. */
    public synchronized void addUnlessClosed(Supplier<? extends AutoCloseable> start) {
        if (!closed) {
            started.push(start.get());
        }
    }

    /** Starts what stands on all that was started before; if it fails, that is closed. */
    public <T> T orClose(Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one = next(); one != null; one = next()) {
            close(one);
        }
    }

    private synchronized AutoCloseable next() {
        closed = true;
        return started.poll();
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            LOG.atWarn()
                    .addKeyValue("what", one.getClass().getSimpleName())
                    .addKeyValue("detail", e.toString())
                    .log("not-closed-cleanly");
        }
    }
}
