package io.freshet.schemas.example;

import java.util.List;

/** Which texts an input has. */
public enum TextForm {
    /** One. */
    ALONE("a text alone", TextInput.TEXT),
    /** Two that are judged together. */
    PAIR("a text with a pair", TextInput.TEXT, TextInput.PAIR),
    /** A question and the text that answers it. */
    QUESTION("a text with a context", TextInput.TEXT, TextInput.CONTEXT),
    /** All that there can be; no kind reads so many. */
    ALL("a text with a pair and a context", TextInput.TEXT, TextInput.PAIR, TextInput.CONTEXT);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> fields;

    TextForm(String words, String... fields) {
        this.words = words;
        this.fields = List.of(fields);
    }

    /** As a person says it. */
    public String words() {
        return words;
    }

    /** In the order in which they are read. */
    public List<String> fields() {
        return fields;
    }
}
