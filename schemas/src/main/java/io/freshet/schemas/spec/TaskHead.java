package io.freshet.schemas.spec;

import io.freshet.schemas.example.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is read of the hidden states: the field {@code head} of a spec. */
public enum TaskHead {
    /** A trained linear layer; of a whole text behind a LayerNorm without weights. */
    USUAL,
    /** A trained linear layer on the vector of the whole row, virtual tokens among it, as it is: so transformers and PEFT have it. */
    LINEAR,
    /** The frozen language model's own scores of words that stand for the labels. */
    VERBALIZER;

    /** The one of that name, if any. */
    public static Optional<TaskHead> find(String text) {
        return Arrays.stream(values()).filter(head -> head.text().equals(text)).findFirst();
    }

    /** Those that a kind of task can have. */
    public static List<String> texts(TaskKind kind) {
        return Arrays.stream(values())
                .filter(head -> head == USUAL || kind == TaskKind.SEQUENCE_CLASSIFICATION)
                .map(TaskHead::text)
                .toList();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(TaskHead::text).toList();
    }

    /** As specs and manifests say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
