package io.freshet.topology.intake;

import io.freshet.schemas.VisibleText;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wrong with a record. The words are put together for what is refused alone: nearly all records are fit.
 *
 * @param message names what was found and what was expected
 */
record Fault(Reason reason, String message) {
    static Optional<Fault> when(boolean wrong, Reason reason, Supplier<String> message) {
        return wrong ? Optional.of(new Fault(reason, message.get())) : Optional.empty();
    }

    /** @param field as a person says it after "the" */
    static Optional<Fault> missing(String field, String value) {
        return when(
                !VisibleText.isIn(value),
                Reason.MISSING_FIELD,
                () -> "the " + field + " is " + (value == null ? "null" : "empty, or of characters that show nothing")
                        + "; expected some text");
    }

    /** @param character that is wrong in it, if any */
    static Optional<Fault> badText(String field, Optional<String> character) {
        return character.map(
                bad -> new Fault(Reason.BAD_TEXT, "the " + field + " has " + bad + ", which no text may have"));
    }

    /** @param setting that says so */
    static Optional<Fault> tooLong(String field, String value, int most, String setting) {
        return when(
                value.length() > most,
                Reason.TOO_LONG,
                () -> "the " + field + " has " + value.length() + " characters; expected at most " + most + " ("
                        + setting + ")");
    }
}
