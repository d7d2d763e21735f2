package io.freshet.schemas.spec;

import io.freshet.schemas.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a method has a spec set besides what all methods have: an entry of {@code methodSettings}. */
public sealed interface MethodSetting {
    /** The field of a spec that has them. */
    String FIELD = "methodSettings";

    String name();

    /** If a spec does not say it. */
    String usual();

    /** Whether it can be that. */
    boolean takes(String value);

    /** What it can be, as a person says it. */
    String expected();

    /** What is wrong with what is said of it. */
    default Optional<SpecMistake> mistake(Map<String, String> given) {
        String value = given.getOrDefault(name(), usual());
        String field = FIELD + "." + name();
        return takes(value)
                ? Optional.empty()
                : Optional.of(new SpecMistake(field, field + " is " + Text.shown(value) + ", expected " + expected()));
    }

    /** A whole number. */
    record WholeNumber(String name, int least, int most, String usual) implements MethodSetting {
        @Override
        public boolean takes(String value) {
            return value.matches("-?[0-9]{1,9}") && least <= Integer.parseInt(value) && Integer.parseInt(value) <= most;
        }

        @Override
        public String expected() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** One of some words, of which the first is the usual one. */
    record Choice(String name, List<String> words) implements MethodSetting {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String usual() {
            return words.get(0);
        }

        @Override
        public boolean takes(String value) {
            return words.contains(value);
        }

        @Override
        public String expected() {
            return "one of " + words;
        }
    }
}
