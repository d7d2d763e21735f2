package io.freshet.backbone.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a row is made of a text's tokens and of virtual ones, where a template says so.
 *
 * @param tokens of the row: the place of one of the text's own, or {@code -1 - k} for the virtual token k
 * @param read the place in the row of the one token that is read for a word to be predicted; {@link #ALL} where there is no such word
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record TokenOrder(int[] tokens, int read) {
    /** Of a template without a word to be predicted. */
    public static final int ALL = -1;

    /** How many of the tokens are virtual. */
    public int virtualTokens() {
        return (int) IntStream.of(tokens).filter(token -> token < 0).count();
    }

    /** Whether a word is to be predicted. */
    public boolean readsOne() {
        return read != ALL;
    }

    /** The places in the row of what is read: one token, or the text's own and the virtual ones behind the last of them. */
    public int[] places() {
        if (readsOne()) {
            return new int[] {read};
        }
        int last = IntStream.range(0, tokens.length)
                .filter(place -> tokens[place] >= 0)
                .max()
                .orElse(0);
        return IntStream.range(0, tokens.length)
                .filter(place -> tokens[place] >= 0 || place > last)
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenOrder order && Arrays.equals(tokens, order.tokens) && read == order.read;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(tokens) + read;
    }

    @Override
    public String toString() {
        return Arrays.toString(tokens) + (readsOne() ? " read at " + read : "");
    }
}
