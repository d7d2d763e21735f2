package io.freshet.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * What is still to be done when Ctrl-C or SIGTERM comes, on the JVM's way out: it cannot be left to the command's own thread,
 * which may be waiting for a line of standard input that never comes. The exit code is then the signal's, 130 or 143.
 */
final class Interruption implements AutoCloseable {
    private static final String TERM = "TERM";

    private final AtomicReference<String> signal = new AtomicReference<>("Ctrl-C");
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isCome = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread hook;
    private final Object handlerBefore;

    /** @param last is told the signal's name, at most once, on a thread of its own */
    Interruption(Consumer<String> last) {
        hook = new Thread(() -> interrupt(last), "freshet-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        // The JVM runs the same hooks for every signal, and does not say for which.
        handlerBefore = Signals.register(TERM, this::terminate);
    }

    private void terminate() {
        signal.set("SIGTERM");
        Runtime.getRuntime().exit(ExitCode.TERMINATED);
    }

    private void interrupt(Consumer<String> last) {
        if (!isOver.get()) {
            isCome.set(true);
            last.accept(signal.get());
        }
    }

    /** There is nothing left to do. */
    void over() {
        isOver.set(true);
    }

    /** Gives the signal back; if it has come, the JVM's end is waited for, since what failed failed of it. */
    @Override
    public void close() {
        if (isCome.get()) {
            awaitEnd();
        }
        over();
        Signals.unregister(TERM, handlerBefore);
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
