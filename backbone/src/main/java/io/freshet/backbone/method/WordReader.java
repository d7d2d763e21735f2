package io.freshet.backbone.method;

import java.util.List;

/** What the frozen backbone makes of words, for prompts that begin as some. */
public interface WordReader {
    /** The tokens of a word that stands behind another. */
    int[] ids(String word);

    /** Of the language model's last layer the rows of ids, each of {@code hidden} numbers and the bias behind them. */
    List<float[]> languageRows(int... ids);

    /** Their embeddings, one after the other: {@code [token, hidden]}. */
    float[] embeddings(int... ids);

    /**
     * The keys and values that they have in every layer, where they are a text that nothing precedes: {@code [layer, key|value, head, position,
     * headSize]}.
     */
    float[] keysAndValues(int... ids);
}
