package io.freshet.cli.demo.measure;

import io.freshet.metrics.Accuracy;
import java.util.HashMap;
import java.util.Map;

/** What the simplest model would reach: always the task's most frequent label, known beforehand. */
final class MajorityBaseline {
    private final Map<String, Map<String, Long>> labels = new HashMap<>();

    void add(String task, String label) {
        labels.computeIfAbsent(task, unseen -> new HashMap<>()).merge(label, 1L, Long::sum);
    }

    /** Over all tasks together. */
    Accuracy accuracy() {
        return labels.values().stream()
                .map(counts -> new Accuracy(
                        counts.values().stream().mapToLong(Long::longValue).sum(),
                        counts.values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0)))
                .reduce(Accuracy.NONE, Accuracy::plus);
    }
}
