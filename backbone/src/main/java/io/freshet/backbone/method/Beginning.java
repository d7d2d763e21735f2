package io.freshet.backbone.method;

import java.util.function.Function;

/** What a prompt begins as. */
public sealed interface Beginning {
    /** N(0, 0.02). */
    record Noise() implements Beginning {}

    /** Embeddings of words drawn from the vocabulary. */
    record Vocabulary() implements Beginning {}

    /**
     * The embeddings of a text's tokens, from the first again where they are too few.
     *
     * @param ids of the text's tokens, without the special ones; one or more
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfText(int[] ids) implements Beginning {
        public OfText {
            if (ids.length == 0) {
                throw new IllegalArgumentException("a prompt begins as a text of one token or more; there is none");
            }
        }
    }

    /** The backbone's word embeddings, {@code [id][hidden]}, of these token ids. */
    @FunctionalInterface
    interface WordEmbeddings extends Function<int[], float[][]> {}
}
