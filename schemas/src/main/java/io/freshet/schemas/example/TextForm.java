package io.freshet.schemas.example;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which texts an input has. */
public enum TextForm {
    /** One. */
    ALONE(TextInput.TEXT),
    /** Two that are judged together. */
    PAIR(TextInput.TEXT, TextInput.PAIR),
    /** A question and the text that answers it. */
    QUESTION(TextInput.TEXT, TextInput.CONTEXT),
    /** A text in which a predicate is marked. */
    PREDICATE(TextInput.TEXT, TextInput.PREDICATE),
    /** More than any kind reads together. */
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> fields;

    TextForm(String... fields) {
        this.fields = List.of(fields);
    }

    /** That of an input with these fields, in the order in which they are read. */
    static TextForm of(List<String> fields) {
        return Arrays.stream(values())
                .filter(form -> form.fields.equals(fields))
                .findFirst()
                .orElse(OTHER);
    }

    /** As a person says it. */
    public String words() {
        return words(fields);
    }

    static String words(List<String> fields) {
        return fields.size() == 1
                ? "a text alone"
                : fields.stream().skip(1).collect(Collectors.joining(" and a ", "a text with a ", ""));
    }

    /** In the order in which they are read. */
    public List<String> fields() {
        return fields;
    }
}
