package io.freshet.serving.http;

import java.util.concurrent.Semaphore;

/** The bytes that all requests' bodies together may hold. */
final class BodyBudget {
    private final Semaphore kibibytes;

    BodyBudget(long bytes) {
        this.kibibytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, kibibytes(bytes)));
    }

    /** What one request takes of it, nothing at first. */
    Share share() {
        return new Share();
    }

    // Rounded up.
    private static long kibibytes(long bytes) {
        return (bytes + 1023) / 1024;
    }

    /** What one request has taken. Its body is read by one thread at a time. */
    final class Share {
        private int taken;

        /** Takes what is missing for a body of so many bytes; false if it is not left: then nothing is taken. */
        synchronized boolean grow(long bytes) {
            int more = (int) kibibytes(bytes) - taken;
            boolean enough = more <= 0 || kibibytes.tryAcquire(more);
            if (enough) {
                taken += Math.max(0, more);
            }
            return enough;
        }

        synchronized void release() {
            kibibytes.release(taken);
            taken = 0;
        }
    }
}
