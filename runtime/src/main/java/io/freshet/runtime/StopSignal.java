package io.freshet.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, as the JVM tells them: the shutdown hook asks the run to end and waits until it has closed everything,
 * since the JVM is gone when the last hook returns. The exit code is then the signal's, 130 for Ctrl-C.
 */
public final class StopSignal {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(45);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A signal that the JVM's end gives. */
    public static StopSignal onShutdown() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::askAndWait, "stop"));
        return signal;
    }

    private void askAndWait() {
        asked.countDown();
        await(closed, LONGEST_CLOSE);
    }

    /** Asks the run to end. */
    public void ask() {
        asked.countDown();
    }

    /** Whether the run was asked to end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until the run is asked to end, or the time is over; says whether it was asked. */
    public boolean await(Duration atMost) {
        return await(asked, atMost);
    }

    /** Everything is closed: nothing waits for the run any longer. */
    public void closed() {
        closed.countDown();
    }

    private static boolean await(CountDownLatch latch, Duration atMost) {
        try {
            return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
