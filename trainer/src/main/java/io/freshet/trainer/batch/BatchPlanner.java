package io.freshet.trainer.batch;

import io.freshet.backbone.train.TrainingRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Decides when a batch is due and lays it out. Examples keep their order of arrival, tasks that of their first example: no task
 * waits for another, and the same examples always give the same plan.
 *
 * @param settings what makes a batch due
 */
public record BatchPlanner(BatchSettings settings) {
    /** Rows of a full batch, and examples if each has one. */
    public int rows() {
        return settings.rows();
    }

    /** Whether whatever waits is due as soon as no more comes. */
    public boolean isDueWhenIdle() {
        return settings.isDueWhenIdle();
    }

    /**
     * Whether a batch is due, and why.
     *
     * @param waiting examples
     * @param oldestArrival of them; times in milliseconds since the epoch
     * @param isIdle whether no more come at the moment
     */
    public Optional<BatchCause> due(int waiting, OptionalLong oldestArrival, long now, boolean isIdle) {
        if (waiting >= settings.rows()) {
            return Optional.of(BatchCause.FULL);
        }
        if (settings.isDueWhenIdle()) {
            return Optional.of(BatchCause.IDLE).filter(cause -> isIdle && waiting > 0);
        }
        return oldestArrival.isPresent() && lingered(now - oldestArrival.getAsLong())
                ? Optional.of(BatchCause.LINGER)
                : Optional.empty();
    }

    private boolean lingered(long waitedMillis) {
        return settings.linger()
                .filter(linger -> waitedMillis >= linger.toMillis())
                .isPresent();
    }

    /**
     * Which of a batch's examples the next step takes: those of as many tasks as it has room for, of each as many as it may have; the others
     * in a step after it.
     *
     * @param tasks of the examples, in their order of arrival
     * @param mostRows of a task
     * @param bytes that a task takes; the first one has room in any case
     * @param room of the step
     * @return places in that order
     */
    public List<Integer> step(
            List<String> tasks, ToIntFunction<String> mostRows, ToLongFunction<String> bytes, long room) {
        Set<String> taken = taken(tasks, bytes, room);
        Map<String, Integer> rows = new HashMap<>();
        return IntStream.range(0, tasks.size())
                .filter(at -> taken.contains(tasks.get(at)))
                .filter(at -> rows.merge(tasks.get(at), 1, Integer::sum) <= mostRows.applyAsInt(tasks.get(at)))
                .boxed()
                .toList();
    }

    private static Set<String> taken(List<String> tasks, ToLongFunction<String> bytes, long room) {
        Set<String> taken = new HashSet<>();
        long left = room;
        for (String task : new LinkedHashSet<>(tasks)) {
            long needed = bytes.applyAsLong(task);
            if (taken.isEmpty() || needed <= left) {
                taken.add(task);
                left = Math.max(0, left - needed);
            }
        }
        return taken;
    }

    /**
     * How many of the oldest examples one batch takes: those whose rows it has room for, the first one in any case.
     *
     * @param rows of each example, in their order of arrival
     */
    public int fitting(List<Integer> rows) {
        int taken = 0;
        int left = settings.rows();
        while (taken < rows.size() && (taken == 0 || rows.get(taken) <= left)) {
            left -= rows.get(taken++);
        }
        return taken;
    }

    /** Lays out the examples of a step, given in their order of arrival. */
    public BatchPlan plan(BatchCause cause, List<WaitingExample> examples) {
        Map<String, Integer> slots = new LinkedHashMap<>();
        examples.forEach(example -> slots.putIfAbsent(example.task(), slots.size()));
        List<TrainingRow> rows = examples.stream()
                .map(example -> new TrainingRow(slots.get(example.task()), example.text(), example.target()))
                .toList();
        return new BatchPlan(cause, List.copyOf(slots.keySet()), rows);
    }
}
