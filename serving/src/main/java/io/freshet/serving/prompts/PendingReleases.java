package io.freshet.serving.prompts;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Releases whose versions are not resident, the newest of each task: a version that was replaced before it was fetched is never
 * fetched. Used by the refresher's thread alone.
 */
final class PendingReleases {
    private final Map<String, Pending> byTask = new LinkedHashMap<>();

    /** Takes note of a release. One that comes again is looked for at once, with no more patience than before. */
    void add(TaskRelease release, Instant now) {
        Pending waiting = byTask.get(release.task());
        if (waiting == null || !waiting.release().equals(release)) {
            byTask.put(release.task(), Pending.of(release, now));
        } else if (waiting.isSettled()) {
            byTask.put(release.task(), waiting.dueAt(now));
        }
    }

    void remove(String task) {
        byTask.remove(task);
    }

    /** Goes on with a release from another point. */
    void replace(Pending next) {
        byTask.replace(next.task(), next);
    }

    Collection<Pending> all() {
        return byTask.values();
    }

    /** Whether nothing is due before the next look at those that were refused. */
    boolean isSettled() {
        return byTask.values().stream().allMatch(Pending::isSettled);
    }

    /** What is to be looked for now by partition, the longest known first. */
    Map<Integer, List<Pending>> due(Instant now) {
        return byTask.values().stream()
                .filter(pending -> !pending.dueAt().isAfter(now))
                .collect(Collectors.groupingBy(
                        pending -> pending.wanted().partition(), TreeMap::new, Collectors.toList()));
    }
}
