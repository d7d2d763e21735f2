package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the passes came to.
 *
 * @param runs that were wanted of each spec
 * @param trials of the specs, the first one by the task's own
 */
record TuneOutcome(int runs, List<Trial> trials) {
    TuneOutcome {
        trials = List.copyOf(trials);
    }

    /** By the spec that the task has. */
    Trial now() {
        return trials.get(0);
    }

    boolean isNow(Trial trial) {
        return trial.spec().equals(now().spec());
    }

    /** Those of which there is a pass, the best first; the task's own among them. */
    List<Trial> ranked() {
        return trials.stream()
                .filter(Trial::isMeasured)
                .sorted(Comparator.comparingDouble(Trial::value).reversed())
                .toList();
    }

    /** The best of all but the task's own. */
    Optional<Trial> bestOther() {
        return ranked().stream().filter(trial -> !isNow(trial)).findFirst();
    }

    /** The best of those that are better for certain. */
    Optional<Trial> winner() {
        return ranked().stream()
                .filter(trial -> !isNow(trial) && gain(trial).verdict() == Gain.Verdict.BETTER)
                .findFirst();
    }

    Gain gain(Trial trial) {
        return Gain.of(trial, now());
    }

    /** Whether all passes were made. */
    boolean isWhole() {
        return trials.stream().allMatch(trial -> trial.passes().size() == runs);
    }

    /** The spec to change to, if any is better. */
    Optional<TaskSpec> better() {
        return winner().map(Trial::spec);
    }
}
