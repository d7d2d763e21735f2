package io.freshet.topology.intake;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a check says of a record: fit, with what the next check needs; unfit; or a repetition that changes nothing.
 *
 * @param <T> what a fit record has become
 */
sealed interface Verdict<T> {
    /** Goes on. */
    record Fit<T>(T value) implements Verdict<T> {}

    /** Goes to the dead letters. */
    record Unfit<T>(Fault fault) implements Verdict<T> {}

    /** Goes nowhere: it came in before, the same. */
    record Repeated<T>() implements Verdict<T> {}

    /** The next check's verdict if this one is fit; another verdict stays what it is. */
    default <U> Verdict<U> then(Function<? super T, Verdict<U>> next) {
        if (this instanceof Fit<T> fit) {
            return next.apply(fit.value());
        }
        return this instanceof Unfit<T> unfit ? new Unfit<>(unfit.fault()) : new Repeated<>();
    }

    /** Unfit for its fault, if there is one; else it goes on as {@code value}. */
    static <T> Verdict<T> of(Optional<Fault> fault, Supplier<T> value) {
        return fault.<Verdict<T>>map(Unfit::new).orElseGet(() -> fit(value.get()));
    }

    /** Goes on as {@code value}. */
    static <T> Verdict<T> fit(T value) {
        return new Fit<>(value);
    }

    /** Goes to the dead letters. */
    static <T> Verdict<T> unfit(Reason reason, String message) {
        return new Unfit<>(new Fault(reason, message));
    }
}
