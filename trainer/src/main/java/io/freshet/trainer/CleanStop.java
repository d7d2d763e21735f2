package io.freshet.trainer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Stores the tensors of all partitions before the app stops, so that the next start repeats no steps. Only the thread of a partition may use its stores,
 * so it is asked, and does it at its next tick.
 */
final class CleanStop {
    private final Set<Integer> inMemory = new HashSet<>();
    private boolean asked;

    /** A partition begins to train. */
    synchronized void begun(int partition) {
        inMemory.add(partition);
    }

    /** A partition's tensors are stored, or it is no longer this process's. */
    synchronized void done(int partition) {
        inMemory.remove(partition);
        notifyAll();
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /** Asks all partitions, and waits for them. */
    synchronized void ask(Duration atMost) {
        asked = true;
        long until = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toMillis(); left > 0 && !inMemory.isEmpty(); left = millisTo(until)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisTo(long until) {
        return (until - System.nanoTime()) / 1_000_000;
    }
}
