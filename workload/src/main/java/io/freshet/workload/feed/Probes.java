package io.freshet.workload.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * When to ask a task again which version answers: never two at once, and not for a while after an answer, whoever asked.
 * While labels stream, their own requests tell enough. Times are in nanoseconds.
 */
public final class Probes {
    private final Set<String> tasks;
    private final long pause;
    private final long patience;
    private final Map<String, Long> answeredAt = new HashMap<>();
    private final Map<String, Long> askedAt = new HashMap<>();

    /**
     * @param tasks of the run
     * @param pause after an answer
     * @param patience after which a question counts as lost
     */
    public Probes(Collection<String> tasks, Duration pause, Duration patience) {
        this.tasks = Set.copyOf(tasks);
        this.pause = pause.toNanos();
        this.patience = patience.toNanos();
    }

    /** Whether to ask now. */
    public synchronized boolean isDue(String task, long now) {
        Long asked = askedAt.get(task);
        Long answered = answeredAt.get(task);
        boolean waits = asked != null && now - asked < patience;
        boolean pauses = answered != null && now - answered < pause;
        return !waits && !pauses;
    }

    /** The task was asked. */
    public synchronized void asked(String task, long now) {
        askedAt.put(task, now);
    }

    /** Any prediction of the task was seen; tasks of others are passed over. */
    public synchronized void answered(String task, long now) {
        if (tasks.contains(task)) {
            askedAt.remove(task);
            answeredAt.put(task, now);
        }
    }
}
