package io.freshet.serving.prompts;

import io.freshet.runtime.RegistryPatience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long the refresher may wait for brokers and registry: until it is stopped, and while it bootstraps until that must be done. Any
 * thread may stop it; the rest is for the refresher's own.
 */
final class WaitLimit implements RegistryPatience.Limit {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private final Duration bootstrap;
    private boolean bootstrapping = true;

    /** @param bootstrap counted from now */
    WaitLimit(Duration bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Only a stop ends waiting from now on. */
    void bootstrapped() {
        bootstrapping = false;
    }

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Whether nothing more may be waited for. */
    boolean isOver() {
        return isStopped() || (bootstrapping && elapsed().compareTo(bootstrap) > 0);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits, less if it is stopped meanwhile; an interrupt stops it. */
    @Override
    public boolean pause(Duration pause) {
        try {
            boolean unused = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
        return !isOver();
    }
}
