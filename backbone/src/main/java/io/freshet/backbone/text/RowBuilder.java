package io.freshet.backbone.text;

import java.util.Optional;
import java.util.stream.IntStream;

/** Puts a row together, token by token. */
final class RowBuilder {
    private static final int NOWHERE = -1;

    private final IntStream.Builder ids = IntStream.builder();
    private final IntStream.Builder types = IntStream.builder();
    private final IntStream.Builder starts = IntStream.builder();
    private final IntStream.Builder ends = IntStream.builder();
    private final IntStream.Builder texts = IntStream.builder();
    private final IntStream.Builder order = IntStream.builder();
    private int tokens;
    private int virtualTokens;
    private int read = TokenOrder.ALL;

    /** A token of no text. */
    void token(int id, int type) {
        token(id, type, NOWHERE, NOWHERE, NOWHERE);
    }

    private void token(int id, int type, int text, int start, int end) {
        ids.add(id);
        types.add(type);
        texts.add(text);
        starts.add(start);
        ends.add(end);
        order.add(tokens++);
    }

    /** Words of no text. */
    void words(Piece words) {
        words(words, 0);
    }

    /** The same of a type. */
    void words(Piece words, int type) {
        IntStream.of(words.ids()).forEach(id -> token(id, type));
    }

    /** @param text its number */
    void text(Piece piece, int text, int type) {
        for (int i = 0; i < piece.count(); i++) {
            token(piece.ids()[i], type, text, piece.starts()[i], piece.ends()[i]);
        }
    }

    void virtualTokens(int count) {
        for (int i = 0; i < count; i++) {
            order.add(-1 - virtualTokens++);
        }
    }

    /** The last token is the one that is read. */
    void readLast() {
        read = tokens + virtualTokens - 1;
    }

    /** The row's texts, with virtual tokens first. */
    EncodedText text(boolean... cuts) {
        return row(Optional.empty(), cuts);
    }

    /** The same, each token in its place. */
    EncodedText row(boolean... cuts) {
        return row(Optional.of(new TokenOrder(order.build().toArray(), read)), cuts);
    }

    private EncodedText row(Optional<TokenOrder> places, boolean... cuts) {
        return new EncodedText(
                ids.build().toArray(),
                types.build().toArray(),
                new TokenPlaces(
                        starts.build().toArray(),
                        ends.build().toArray(),
                        texts.build().toArray(),
                        cuts),
                places);
    }
}
