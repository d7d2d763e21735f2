package io.freshet.integration.mixed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing again and again at a pace, on a thread of its own, until it is ended; a failure is told at the end. */
final class Lane implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> work;
    private final CountDownLatch ending = new CountDownLatch(1);

    /** One turn. */
    @FunctionalInterface
    interface Turn {
        void run() throws Exception;
    }

    Lane(Duration pace, Turn turn) {
        this.work = thread.submit(() -> {
            do {
                turn.run();
            } while (!ending.await(pace.toNanos(), TimeUnit.NANOSECONDS));
            return null;
        });
    }

    /** @throws ExecutionException where a turn failed, which ended the lane */
    void end() throws InterruptedException, ExecutionException {
        ending.countDown();
        work.get();
    }

    @Override
    public void close() {
        ending.countDown();
        thread.shutdownNow();
    }
}
