package io.freshet.topology.intake;

import java.util.function.Function;

/**
 * What a check says of a record: fit, with what the next check needs; refused; or a repetition that changes nothing.
 *
 * @param <T> what a fit record has become
 */
sealed interface Verdict<T> {
    /** The next check's verdict where this one is fit; another verdict stays what it is. */
    <U> Verdict<U> then(Function<? super T, Verdict<U>> next);

    /** Goes on. */
    record Fit<T>(T value) implements Verdict<T> {
        @Override
        public <U> Verdict<U> then(Function<? super T, Verdict<U>> next) {
            return next.apply(value);
        }
    }

    /**
     * Goes to the dead letters.
     *
     * @param message names what was found and what was expected
     */
    record Refused<T>(Reason reason, String message) implements Verdict<T> {
        @Override
        public <U> Verdict<U> then(Function<? super T, Verdict<U>> next) {
            return new Refused<>(reason, message);
        }
    }

    /** Goes nowhere: it came in before, the same. */
    record Repeated<T>() implements Verdict<T> {
        @Override
        public <U> Verdict<U> then(Function<? super T, Verdict<U>> next) {
            return new Repeated<>();
        }
    }

    /** Goes on as {@code value}. */
    static <T> Verdict<T> fit(T value) {
        return new Fit<>(value);
    }

    /** Is refused. */
    static <T> Verdict<T> refused(Reason reason, String message) {
        return new Refused<>(reason, message);
    }
}
