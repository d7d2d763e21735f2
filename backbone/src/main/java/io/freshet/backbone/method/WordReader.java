package io.freshet.backbone.method;

/** What the frozen backbone makes of words, for prompts that begin as some. */
public interface WordReader {
    /** Their embeddings, one after the other: {@code [token, hidden]}. */
    float[] embeddings(int... ids);

    /**
     * The keys and values that they have in every layer, where they are a text that nothing precedes: {@code [layer, key|value, head, position,
     * headSize]}.
     */
    float[] keysAndValues(int... ids);
}
