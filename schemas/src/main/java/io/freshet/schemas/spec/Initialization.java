package io.freshet.schemas.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a prompt begins as: the field {@code initialization} of a spec. */
public enum Initialization {
    /** Random numbers, drawn by the seed. */
    NOISE,
    /** Embeddings of words of the vocabulary, drawn by the seed. */
    VOCABULARY,
    /** Embeddings of the words of a text. */
    TEXT;

    /** The one of that name, if any. */
    public static Optional<Initialization> find(String text) {
        return Arrays.stream(values())
                .filter(initialization -> initialization.text().equals(text))
                .findFirst();
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Initialization::text).toList();
    }

    /** As specs say it, such as {@code vocabulary}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
