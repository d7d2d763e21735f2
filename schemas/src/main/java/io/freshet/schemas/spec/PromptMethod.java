package io.freshet.schemas.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a prompt is and how it is trained: the field {@code method} of a spec. */
public enum PromptMethod {
    /** Keys and values before the text in every layer. */
    P_TUNING_V2(false),
    /** Embeddings before the text: they can begin as words do. */
    PROMPT_TUNING(true);

    private final boolean hasEmbeddings;

    PromptMethod(boolean hasEmbeddings) {
        this.hasEmbeddings = hasEmbeddings;
    }

    /** The one of that name, if any. */
    public static Optional<PromptMethod> find(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text().equals(text))
                .findFirst();
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(PromptMethod::text).toList();
    }

    /** As specs and manifests say it, such as {@code p-tuning-v2}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What such a prompt can begin as. */
    public List<Initialization> beginnings() {
        return hasEmbeddings ? List.of(Initialization.values()) : List.of(Initialization.NOISE);
    }
}
