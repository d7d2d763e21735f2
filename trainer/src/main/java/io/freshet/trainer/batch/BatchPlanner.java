package io.freshet.trainer.batch;

import io.freshet.backbone.train.TrainingRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Decides when a batch is due and lays it out. Examples keep their order of arrival, tasks that of their first example: no task
 * waits for another, and the same examples always give the same plan.
 *
 * @param settings what makes a batch due
 */
public record BatchPlanner(BatchSettings settings) {
    /** Examples of a full batch. */
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
     * Which of a batch's examples the next step takes: of each task as many as it may have, and the others in a step after it.
     *
     * @param tasks of the examples, in their order of arrival
     * @param mostRows of a task
     * @return places in that order
     */
    public List<Integer> step(List<String> tasks, ToIntFunction<String> mostRows) {
        Map<String, Integer> rows = new HashMap<>();
        return IntStream.range(0, tasks.size())
                .filter(at -> rows.merge(tasks.get(at), 1, Integer::sum) <= mostRows.applyAsInt(tasks.get(at)))
                .boxed()
                .toList();
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
