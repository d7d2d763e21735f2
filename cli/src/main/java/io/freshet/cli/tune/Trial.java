package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one spec.
 *
 * @param passes one a run, the first in the order in which the labels came
 */
public record Trial(TaskSpec spec, List<Replayed> passes) {
    public Trial {
        passes = List.copyOf(passes);
    }

    boolean isMeasured() {
        return !passes.isEmpty();
    }

    DoubleSummaryStatistics over(ToDoubleFunction<Replayed> of) {
        return passes.stream().mapToDouble(of).summaryStatistics();
    }

    /** Mean of the passes over all labels. */
    double value() {
        return over(Replayed::value).getAverage();
    }

    double valueOfLast(int last) {
        return over(pass -> pass.valueOfLast(last)).getAverage();
    }

    int labels() {
        return passes.get(0).tallies().size();
    }

    double perSecond() {
        return labels() / over(Replayed::seconds).getAverage();
    }

    long versionBytes() {
        return passes.get(0).versionBytes();
    }
}
