package io.freshet.serving.http;

import java.util.concurrent.Semaphore;

/** The bytes that all requests' bodies together may hold. */
final class BodyBudget {
    private final Semaphore kibibytes;

    BodyBudget(long bytes) {
        this.kibibytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, kibibytes(bytes)));
    }

    /** False where so much is not left: then nothing is taken. */
    boolean take(int more) {
        return kibibytes.tryAcquire(more);
    }

    void giveBack(int taken) {
        kibibytes.release(taken);
    }

    int left() {
        return kibibytes.availablePermits();
    }

    /** Rounded up. */
    static long kibibytes(long bytes) {
        return (bytes + 1023) / 1024;
    }
}
