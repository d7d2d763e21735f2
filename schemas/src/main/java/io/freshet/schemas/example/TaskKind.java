package io.freshet.schemas.example;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a task predicts of a text: the field {@code kind} of its spec, by which it gets its head. */
public enum TaskKind {
    /** One label for a text. */
    SEQUENCE_CLASSIFICATION(Target.OneLabel.class, Target.OneLabel.FIELD),
    /** Labelled stretches of a text. */
    TOKEN_CLASSIFICATION(Target.Spans.class, Target.Spans.FIELD);

    private final Class<? extends Target> target;
    private final String field;

    TaskKind(Class<? extends Target> target, String field) {
        this.target = target;
        this.field = field;
    }

    /** The one of that name, if any. */
    public static Optional<TaskKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(TaskKind::text).toList();
    }

    /** As specs and manifests say it, such as {@code token-classification}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an example of such a task may say that. */
    public boolean takes(Target given) {
        return target.isInstance(given);
    }

    /** Whether a text of such a task may have these with it; a kind of pairs or of questions would say so here. */
    public boolean takes(TextInput given) {
        return given.pair().isEmpty() && given.context().isEmpty();
    }

    /** Whether its tasks have labels to choose from; one that finds its answers in the text itself has none. */
    public boolean hasLabels() {
        return true;
    }

    /** Whether a task may have so many labels: one or more, or none where there are no labels at all. */
    public boolean takesLabels(int count) {
        return hasLabels() == count > 0;
    }

    /** The field of an example that says it. */
    public String field() {
        return field;
    }
}
