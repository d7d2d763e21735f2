package io.freshet.topology.intake;

import io.freshet.topology.intake.Verdict.Fit;
import io.freshet.topology.intake.Verdict.Unfit;

/**
 * A record with what was said of it: what leaves each stage of intake.
 *
 * @param <T> what a fit record has become
 */
record Judged<T>(Arrival arrival, Verdict<T> verdict) {
    boolean isFit() {
        return verdict instanceof Fit<T>;
    }

    /** What it has become; only of a fit one. */
    T fit() {
        return ((Fit<T>) verdict).value();
    }

    /** What is wrong with it; only of an unfit one. */
    Fault fault() {
        return ((Unfit<T>) verdict).fault();
    }
}
