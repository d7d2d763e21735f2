package io.freshet.topology.intake;

import io.freshet.schemas.VisibleText;
import io.freshet.topology.intake.Verdict.Refused;
import java.util.Optional;
import java.util.function.Supplier;

/** The words in which a field of an example is refused. They are put together for what is refused alone: nearly all examples are fit. */
final class Refusals {
    private Refusals() {}

    /** @param field as a person says it after "the" */
    static Optional<Refused<Example>> missing(String field, String value) {
        return refusedIf(
                !VisibleText.isIn(value),
                Reason.MISSING_FIELD,
                () -> "the " + field + " is " + (value == null ? "null" : "empty, or of characters that show nothing")
                        + "; expected some text");
    }

    /** @param character that is wrong in it, if any */
    static Optional<Refused<Example>> badText(String field, Optional<String> character) {
        return character.map(
                bad -> new Refused<>(Reason.BAD_TEXT, "the " + field + " has " + bad + ", which no text may have"));
    }

    /** @param setting that says so */
    static Optional<Refused<Example>> tooLong(String field, String value, int most, String setting) {
        return refusedIf(
                value.length() > most,
                Reason.TOO_LONG,
                () -> "the " + field + " has " + value.length() + " characters; expected at most " + most + " ("
                        + setting + ")");
    }

    static Optional<Refused<Example>> refusedIf(boolean wrong, Reason reason, Supplier<String> message) {
        return wrong ? Optional.of(new Refused<>(reason, message.get())) : Optional.empty();
    }
}
