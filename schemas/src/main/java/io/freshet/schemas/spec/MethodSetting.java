package io.freshet.schemas.spec;

import io.freshet.schemas.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * A whole number that a method has a spec set besides what all methods have: an entry of {@code methodSettings}.
 *
 * @param usual if a spec does not say it
 */
public record MethodSetting(String name, int least, int most, int usual) {
    static final String FIELD = "methodSettings";

    Optional<SpecMistake> mistake(Map<String, String> given) {
        String value = given.getOrDefault(name, String.valueOf(usual));
        String field = FIELD + "." + name;
        String expected = "a whole number from " + least + " to " + most;
        return isRight(value)
                ? Optional.empty()
                : Optional.of(new SpecMistake(field, field + " is " + Text.shown(value) + ", expected " + expected));
    }

    private boolean isRight(String value) {
        return value.matches("-?[0-9]{1,9}") && least <= Integer.parseInt(value) && Integer.parseInt(value) <= most;
    }
}
