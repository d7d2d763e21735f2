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
 */
record LabelledTexts(String source, SourceTask task, List<SourceExample> examples) {
    /** Seeds of prompts go by it. */
    static final String NAME = "methods";

    LabelledTexts {
        examples = List.copyOf(examples);
    }

    /** Of texts that have one label. */
    LabelledTexts(String source, List<String> labels, List<SourceExample> examples) {
        this(source, new SourceTask(NAME, labels), examples);
    }

    /** The first ones of a source, of its first task. */
    static LabelledTexts of(LabelSource source, int count) {
        LabelStream stream = source.stream(SourcePosition.START, count);
        SourceTask task = source.tasks().get(0);
        return new LabelledTexts(
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
        List<SourceExample> other = new ArrayList<>(examples);
        Collections.shuffle(other, new Random(seed));
        return new LabelledTexts(source, task, other);
    }

    LabelledTexts first(int count) {
        return new LabelledTexts(source, task, examples.subList(0, count));
    }

    /** As a pass learns them. */
    List<TrainingRow> rows(Pass pass) {
        return examples.stream()
                .map(example -> pass.row(example.input(), example.target()))
                .toList();
    }

    /** The share of its most frequent label. */
    double majority() {
        return labels().stream()
                        .mapToLong(label -> examples.stream()
                                .filter(example -> example.label().equals(label))
                                .count())
                        .max()
                        .orElseThrow()
                / (double) examples.size();
    }
}
