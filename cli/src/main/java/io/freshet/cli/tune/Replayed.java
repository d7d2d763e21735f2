package io.freshet.cli.tune;

import io.freshet.metrics.Tally;
import java.util.List;

/**
 * One pass over the labels by one spec.
 *
 * @param tallies how right each label was predicted before it was learned, in the order in which the labels came
 * @param seconds of the pass
 * @param versionBytes of what is published
 */
record Replayed(List<Tally> tallies, double seconds, long versionBytes) {
    Replayed {
        tallies = List.copyOf(tallies);
    }

    /** Over all labels, from 0 to 1. */
    double value() {
        return valueOfLast(tallies.size());
    }

    double valueOfLast(int last) {
        return all(tallies.subList(tallies.size() - last, tallies.size())).value();
    }

    private static Tally all(List<Tally> tallies) {
        return tallies.stream().reduce(Tally.NONE, Tally::plus);
    }

    /**
     * What each label did to the value: for a ratio of sums, (h − v · c) by the mean of c. Their mean is nought, and their standard deviation by the root of their number is
     * the value's standard error.
     */
    double[] influences() {
        Tally all = all(tallies);
        double chance = all.chances() / tallies.size();
        return tallies.stream()
                .mapToDouble(each -> (each.hits() - all.value() * each.chances()) / chance)
                .toArray();
    }
}
