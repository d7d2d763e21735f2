package io.freshet.backbone.text;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a tokeniser puts around one text or two: BERT has {@code [CLS] a [SEP] b [SEP]}, the second text and its end of type 1. It is found
 * out by an example, so that it is the tokeniser's own.
 *
 * @param parts in their order
 */
record TextTemplate(List<Part> parts) {
    private static final long NOT_ADDED = 0;
    private static final int NO_TEXT = -1;
    private static final int UNKNOWN_TEXT = Integer.MAX_VALUE;

    /**
     * A special token, or the place of a text.
     *
     * @param text its number; -1 for a special token
     * @param id of a special token
     * @param type of all tokens here
     */
    private record Part(int text, int id, int type) {
        boolean isText() {
            return text != NO_TEXT;
        }
    }

    /**
     * The one that made the example.
     *
     * @param example texts with the special tokens around them
     * @param texts that the example has
     * @param tokens of each of them
     * @throws IllegalArgumentException if it does not read each text once
     */
    static TextTemplate of(Encoding example, int texts, int tokens) {
        List<Part> parts = new ArrayList<>();
        long[] ids = example.getIds();
        for (int token = 0; token < ids.length; token++) {
            int type = Math.toIntExact(example.getTypeIds()[token]);
            if (example.getSpecialTokenMask()[token] == NOT_ADDED) {
                parts.add(new Part(number(example.getSequenceIds()[token]), 0, type));
                token += tokens - 1;
            } else {
                parts.add(new Part(NO_TEXT, Math.toIntExact(ids[token]), type));
            }
        }
        return new TextTemplate(List.copyOf(parts)).checked(texts);
    }

    /** The library knows the place of a text that is read twice the second time alone. */
    private static int number(long text) {
        return text < 0 ? UNKNOWN_TEXT : Math.toIntExact(text);
    }

    private TextTemplate checked(int texts) {
        int[] read = parts.stream()
                .filter(Part::isText)
                .mapToInt(Part::text)
                .sorted()
                .toArray();
        if (!Arrays.equals(read, IntStream.range(0, texts).toArray())) {
            throw new IllegalArgumentException("its template does not read each of "
                    + (texts == 1 ? "one text" : "two texts") + " once; expected so: see its post_processor");
        }
        return this;
    }

    int specialTokens() {
        return (int) parts.stream().filter(part -> !part.isText()).count();
    }

    /** Of a row in which each text has a token. */
    int fewestTokens() {
        return parts.size();
    }

    /** The texts in it, each as far as it is read. */
    EncodedText filled(List<Piece> texts) {
        RowBuilder row = new RowBuilder();
        fill(row, (text, type) -> row.text(texts.get(text), text, type));
        return row.text(cuts(texts));
    }

    static boolean[] cuts(Collection<Piece> texts) {
        boolean[] cuts = new boolean[texts.size()];
        int text = 0;
        for (Piece each : texts) {
            cuts[text++] = each.wasCut();
        }
        return cuts;
    }

    /** Puts tokens in the place of a text. */
    interface Filling {
        /**
         * @param text its number
         * @param type of all tokens there
         */
        void fill(int text, int type);
    }

    /** Puts the special tokens around whatever stands in the place of the texts. */
    void fill(RowBuilder row, Filling texts) {
        for (Part part : parts) {
            if (part.isText()) {
                texts.fill(part.text(), part.type());
            } else {
                row.token(part.id(), part.type());
            }
        }
    }
}
