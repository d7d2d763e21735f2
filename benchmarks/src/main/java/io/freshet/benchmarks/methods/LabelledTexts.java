package io.freshet.benchmarks.methods;

import io.freshet.backbone.train.TrainingRow;
import io.freshet.trainer.pass.Pass;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourcePosition;
import io.freshet.workload.source.SourceTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Texts of one task with their labels.
 *
 * @param source for people
 * @param task its kind and its labels
 * @param phases what comes one after the other, whatever the order within
 */
record LabelledTexts(String source, SourceTask task, List<List<SourceExample>> phases) {
    /** Seeds of prompts go by it. */
    static final String NAME = "methods";

    LabelledTexts {
        phases = phases.stream().map(List::copyOf).toList();
    }

    /** In any order. */
    static LabelledTexts of(String source, SourceTask task, List<SourceExample> examples) {
        return new LabelledTexts(source, task, List.of(examples));
    }

    /** Of texts that have one label. */
    static LabelledTexts of(String source, List<String> labels, List<SourceExample> examples) {
        return of(source, new SourceTask(NAME, labels), examples);
    }

    /** The first ones of a source, of its first task. */
    static LabelledTexts of(LabelSource source, int count) {
        LabelStream stream = source.stream(SourcePosition.START, count);
        SourceTask task = source.tasks().get(0);
        return of(
                source.description(),
                new SourceTask(NAME, task.kind(), task.labels()),
                LongStream.range(0, count).mapToObj(stream::example).toList());
    }

    /** Of the task, in its order. */
    List<String> labels() {
        return task.labels();
    }

    /** In another order, the same for the same seed. */
    LabelledTexts shuffled(long seed) {
        return new LabelledTexts(
                source,
                task,
                phases.stream().map(phase -> shuffled(phase, seed)).toList());
    }

    /** All of a list in another order, the same for the same seed. */
    static <T> List<T> shuffled(List<T> all, long seed) {
        List<T> other = new ArrayList<>(all);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    LabelledTexts first(int count) {
        return of(source, task, examples().subList(0, count));
    }

    /** All, in their order. */
    List<SourceExample> examples() {
        return phases.stream().flatMap(List::stream).toList();
    }

    /** As a pass learns them. */
    List<TrainingRow> rows(Pass pass) {
        return examples().stream()
                .map(example -> pass.row(example.input(), example.target()))
                .toList();
    }
}
