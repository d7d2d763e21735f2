package io.freshet.schemas.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a prompt begins as: the field {@code initialization} of a spec. */
public enum Initialization {
    /** As {@link PromptMethod#usualBeginning} says. */
    USUAL,
    /** Random numbers, drawn by the seed. */
    NOISE,
    /** Zeros. */
    ZERO,
    /** What the backbone makes of words of its vocabulary, drawn by the seed. */
    VOCABULARY,
    /** What it makes of a text's words: of the one that is given, else of one that says what the task is about. */
    TEXT;

    /** The one of that name, if any. */
    public static Optional<Initialization> find(String text) {
        return Arrays.stream(values())
                .filter(initialization -> initialization.text().equals(text))
                .findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(Initialization::text).toList();
    }

    /** As specs say it, such as {@code vocabulary}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
