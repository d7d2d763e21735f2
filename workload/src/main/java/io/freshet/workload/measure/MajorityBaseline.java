package io.freshet.workload.measure;

import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the simplest model would reach: always the task's most frequent label, known beforehand. Of tasks that give a text one label. */
final class MajorityBaseline {
    private final Map<String, Map<String, Long>> labels = new HashMap<>();

    void add(String task, Target target) {
        if (target instanceof Target.OneLabel one) {
            labels.computeIfAbsent(task, unseen -> new HashMap<>()).merge(one.label(), 1L, Long::sum);
        }
    }

    /** The accuracy over all tasks together. */
    Tally accuracy() {
        return labels.values().stream()
                .map(counts -> ofMostFrequent(counts.values()))
                .reduce(Tally.NONE, Tally::plus);
    }

    private static Tally ofMostFrequent(Collection<Long> counts) {
        return new Tally(
                counts.stream().mapToLong(Long::longValue).max().orElse(0),
                counts.stream().mapToLong(Long::longValue).sum());
    }
}
