package io.freshet.benchmarks.methods;

import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Texts of one task with their labels.
 *
 * @param source for people
 * @param labels of the task, in its order
 */
record LabelledTexts(String source, List<String> labels, List<SourceExample> examples) {
    LabelledTexts {
        labels = List.copyOf(labels);
        examples = List.copyOf(examples);
    }

    /** The first ones of a source, of its first task. */
    static LabelledTexts of(LabelSource source, int count) {
        LabelStream stream = source.stream(SourcePosition.START, count);
        return new LabelledTexts(
                source.description(),
                source.tasks().get(0).labels(),
                LongStream.range(0, count).mapToObj(stream::example).toList());
    }

    /** In another order, the same for the same seed. */
    LabelledTexts shuffled(long seed) {
        List<SourceExample> other = new ArrayList<>(examples);
        Collections.shuffle(other, new Random(seed));
        return new LabelledTexts(source, labels, other);
    }

    LabelledTexts first(int count) {
        return new LabelledTexts(source, labels, examples.subList(0, count));
    }

    /** The share of its most frequent label. */
    double majority() {
        return labels.stream()
                        .mapToLong(label -> examples.stream()
                                .filter(example -> example.label().equals(label))
                                .count())
                        .max()
                        .orElseThrow()
                / (double) examples.size();
    }
}
