package io.freshet.schemas.spec;

import io.freshet.schemas.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a method has a spec set besides what all methods have: an entry of {@code methodSettings}.
 *
 * @param usual where a spec does not say it
 * @param expected what values are right, for people
 */
public record MethodSetting(String name, String usual, String expected, Predicate<String> isRight) {
    static final String FIELD = "methodSettings";

    /** A whole number. */
    static MethodSetting whole(String name, int least, int most, int usual) {
        return new MethodSetting(
                name,
                String.valueOf(usual),
                "a whole number from " + least + " to " + most,
                value -> value.matches("[0-9]{1,9}") && between(least, most, Integer.parseInt(value)));
    }

    Optional<SpecMistake> mistake(Map<String, String> given) {
        String value = given.getOrDefault(name, usual);
        String field = FIELD + "." + name;
        return isRight.test(value)
                ? Optional.empty()
                : Optional.of(new SpecMistake(field, field + " is " + Text.shown(value) + ", expected " + expected));
    }

    private static boolean between(int least, int most, int value) {
        return least <= value && value <= most;
    }
}
