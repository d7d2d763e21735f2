package io.freshet.cli.tune;

import io.freshet.metrics.Tally;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.NewTask;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trials of made up passes. */
final class Trials {
    static final TaskSpec NOW = NewTask.complete(NewTask.spec("mood").setLabels(List.of("good", "bad")));

    private Trials() {}

    /** @param right which labels a pass predicted rightly */
    static Replayed pass(int labels, IntPredicate right) {
        return new Replayed(
                IntStream.range(0, labels)
                        .mapToObj(at -> Tally.accuracy(right.test(at)))
                        .toList(),
                2,
                4_000);
    }

    static Trial trial(TaskSpec spec, Replayed... passes) {
        return new Trial(spec, List.of(passes));
    }

    /** Of so many passes, each with so many rightly of a hundred. */
    static Trial trial(double rate, Integer... right) {
        TaskSpec spec = TaskSpec.newBuilder(NOW).setLearningRate(rate).build();
        return new Trial(
                spec, Stream.of(right).map(count -> pass(100, at -> at < count)).toList());
    }
}
