package io.freshet.integration.mixed;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing again and again at a pace, on a thread of its own, until it is ended; a failure is told at the end. */
final class Lane implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> work;
    private volatile boolean ending;

    /** One turn. */
    @FunctionalInterface
    interface Turn {
        void run() throws Exception;
    }

    Lane(Duration pace, Turn turn) {
        this.work = thread.submit(() -> {
            while (!ending) {
                turn.run();
                Waits.pass(pace);
            }
            return null;
        });
    }

    /** @throws ExecutionException where a turn failed, which ended the lane */
    void end() throws InterruptedException, ExecutionException {
        ending = true;
        work.get();
    }

    @Override
    public void close() {
        ending = true;
        thread.shutdownNow();
    }
}
