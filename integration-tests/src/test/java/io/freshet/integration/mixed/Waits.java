package io.freshet.integration.mixed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time that is part of the load itself: a pace, or how long something is away. Nothing is expected to have happened by its end. */
final class Waits {
    private Waits() {}

    static void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
