package io.freshet.schemas.example;

import java.util.Set;
import java.util.stream.Collectors;

/** Which texts an input has. */
public enum TextForm {
    /** One. */
    ALONE("a text alone"),
    /** Two that are judged together. */
    PAIR("a text with a pair"),
    /** A question and the text that answers it. */
    QUESTION("a text with a context"),
    /** All that there can be; no kind reads so many. */
    ALL("a text with a pair and a context");

    private final String words;

    TextForm(String words) {
        this.words = words;
    }

    /** As a person says it. */
    public String words() {
        return words;
    }

    static String words(Set<TextForm> forms) {
        return forms.stream().sorted().map(TextForm::words).collect(Collectors.joining(" or "));
    }
}
