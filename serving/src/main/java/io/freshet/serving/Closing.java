package io.freshet.serving;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was started, the last first, once. What does not close is reported and does not keep the rest from closing. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T add(T one) {
        started.push(one);
        return one;
    }

    /** Starts one thing more, unless closing has begun. */
    synchronized void addUnlessClosed(Supplier<? extends AutoCloseable> start) {
        if (!closed) {
            started.push(start.get());
        }
    }

    @Override
    public void close() {
        AutoCloseable one = next();
        while (one != null) {
            close(one);
            one = next();
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
