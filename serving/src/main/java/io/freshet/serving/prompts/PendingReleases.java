package io.freshet.serving.prompts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Releases whose versions are not resident yet, the newest of each task: a version that was replaced before it was fetched is never
 * fetched. Used by the refresher's thread alone.
 */
final class PendingReleases {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final int MOST_DOUBLINGS = 8;

    private final Duration patience;
    private final Map<String, Pending> byTask = new LinkedHashMap<>();

    /** @param patience how long a version may stay away from {@code prompts} after its release was seen */
    PendingReleases(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param attempts fetches that did not find it
     * @param dueAt when to look next: each failed look may have read a whole partition, so the pauses double
     */
    record Pending(ReleasedVersion version, Instant seenAt, int attempts, Instant dueAt) {
        private Pending missedAt(Instant now) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
            return new Pending(version, seenAt, attempts + 1, now.plus(pause));
        }
    }

    void add(ReleasedVersion version, Instant now) {
        Pending waiting = byTask.get(version.task());
        if (waiting == null || !waiting.version().equals(version)) {
            byTask.put(version.task(), new Pending(version, now, 0, now));
        }
    }

    void remove(String task) {
        byTask.remove(task);
    }

    boolean isEmpty() {
        return byTask.isEmpty();
    }

    /** Those to be looked for now, the longest known first. */
    List<Pending> due(Instant now) {
        return byTask.values().stream()
                .filter(pending -> !pending.dueAt().isAfter(now))
                .toList();
    }

    /** Puts the next look off; false when patience is over. */
    boolean missed(Pending pending, Instant now) {
        if (now.isAfter(pending.seenAt().plus(patience))) {
            return false;
        }
        byTask.replace(pending.version().task(), pending.missedAt(now));
        return true;
    }
}
