package io.freshet.backbone.method;

import io.freshet.backbone.text.EncodedText;
import java.util.Random;
import java.util.stream.IntStream;

/** What a prompt begins as. */
public sealed interface Beginning {
    /** Random numbers. */
    record Noise() implements Beginning {}

    /** Zeros. Positions of a deep prompt that begin alike stay alike, since nothing tells one from another. */
    record Zero() implements Beginning {}

    sealed interface Words extends Beginning {
        /** Embeddings for a prompt of that length. */
        float[] embeddings(int length, int vocabulary, long seed);

        /** Keys and values for a prompt of that length. */
        float[] keysAndValues(int length, int vocabulary, long seed);
    }

    /**
     * Words drawn from the vocabulary.
     *
     * @param reader makes numbers of them
     */
    record Vocabulary(WordReader reader) implements Words {
        @Override
        public float[] embeddings(int length, int vocabulary, long seed) {
            return reader.embeddings(drawn(length, vocabulary, seed));
        }

        @Override
        public float[] keysAndValues(int length, int vocabulary, long seed) {
            return reader.keysAndValues(drawn(length, vocabulary, seed));
        }

        private static int[] drawn(int length, int vocabulary, long seed) {
            return new Random(seed).ints(length, 0, vocabulary).toArray();
        }
    }

    /**
     * A text's tokens, from the first again if they are too few: embeddings of its own, which stand where the special ones of another text
     * are too; keys and values of all, as the backbone reads a text.
     *
     * @param reader makes numbers of them
     * @param text with one token of its own, or more
     */
    record OfText(WordReader reader, EncodedText text) implements Words {
        public OfText {
            if (!isPossible(text)) {
                throw new IllegalArgumentException("a prompt begins as a text of one token or more; there is none");
            }
        }

        /** Whether a text has a token besides the special ones. */
        public static boolean isPossible(EncodedText text) {
            return own(text).length > 0;
        }

        @Override
        public float[] embeddings(int length, int vocabulary, long seed) {
            return reader.embeddings(repeated(own(text), length));
        }

        @Override
        public float[] keysAndValues(int length, int vocabulary, long seed) {
            return reader.keysAndValues(repeated(text.ids(), length));
        }

        private static int[] own(EncodedText text) {
            return IntStream.range(0, text.length())
                    .filter(token -> text.places().isText(token))
                    .map(token -> text.ids()[token])
                    .toArray();
        }

        private static int[] repeated(int[] ids, int length) {
            return IntStream.range(0, length).map(i -> ids[i % ids.length]).toArray();
        }
    }
}
