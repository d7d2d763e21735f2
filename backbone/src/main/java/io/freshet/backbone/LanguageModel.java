package io.freshet.backbone;

/** What a checkpoint's language model head predicts. */
public enum LanguageModel {
    /** Nothing: it has none. */
    NONE,
    /** The token in the place of a mask, by those on both sides. */
    MASKED,
    /** The token behind those that are read. */
    CAUSAL
}
