package io.freshet.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is still to be done when Ctrl-C or SIGTERM comes, on the JVM's way out: it cannot be left to the command's own thread,
 * which may be waiting for a line of standard input that never comes. The exit code is then the signal's.
 */
final class Interruption implements AutoCloseable {
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isCome = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread hook;

    /** @param last is run at most once, on a thread of its own */
    Interruption(Runnable last) {
        hook = new Thread(() -> interrupt(last), "freshet-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt(Runnable last) {
        if (!isOver.get()) {
            isCome.set(true);
            last.run();
        }
    }

    /** There is nothing left to do. */
    void over() {
        isOver.set(true);
    }

    /** Gives the signal back; where it has come, the JVM's end is waited for, since what failed failed of it. */
    @Override
    public void close() {
        if (isCome.get()) {
            awaitEnd();
        }
        over();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is on its way out; the hook runs, and finds nothing to do.
            return;
        }
    }

    private void awaitEnd() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
