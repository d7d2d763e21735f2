package io.freshet.cli.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The hash of the spec that each task is trained by, as {@code accepted} says; waited for by the thread that sends specs. */
public final class AcceptedSpecs {
    private final Map<String, String> hashes = new HashMap<>();
    private String refusal = "";

    /** @param hash empty where the task was retired */
    public synchronized void accepted(String task, String hash) {
        hashes.put(task, hash);
        notifyAll();
    }

    /** A spec became a dead letter. */
    public synchronized void refused(String message) {
        refusal = message;
        notifyAll();
    }

    synchronized boolean has(String task, String hash) {
        return hash.equals(hashes.get(task));
    }

    /**
     * Waits until all of {@code wanted} are in force.
     *
     * @param wanted hashes by task
     * @throws DemoException where one was refused, or one is missing when the time is over
     */
    synchronized void await(Map<String, String> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!missing(wanted).isEmpty()) {
                wait(millisLeft(wanted, deadline));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted while tasks were to be accepted", e);
        }
    }

    private long millisLeft(Map<String, String> wanted, long deadline) {
        if (!refusal.isEmpty()) {
            throw new DemoException("a task was refused: " + refusal);
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new DemoException("tasks " + missing(wanted) + " were not accepted in time; see the log");
        }
        return left;
    }

    private Set<String> missing(Map<String, String> wanted) {
        Set<String> missing = new HashSet<>(wanted.keySet());
        missing.removeIf(task -> has(task, wanted.get(task)));
        return missing;
    }
}
