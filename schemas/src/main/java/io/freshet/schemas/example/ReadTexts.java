package io.freshet.schemas.example;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which texts a task reads of an example. */
public record ReadTexts(Set<TextForm> forms) {
    /** Whether it reads just these: what is not read teaches nothing. */
    public boolean takes(TextInput given) {
        return forms.contains(given.form());
    }

    /** As a person says it. */
    public String words() {
        return forms.stream().sorted().map(TextForm::words).collect(Collectors.joining(" or "));
    }

    /** The fields of all that it may read, in their order. */
    public List<String> fields() {
        return forms.stream()
                .sorted()
                .flatMap(form -> form.fields().stream())
                .distinct()
                .toList();
    }
}
