package io.freshet.backbone.text;

import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.stream.IntStream;

/**
 * Reads a text with a predicate as a pair, {@code [CLS] predicate [SEP] text [SEP]}, as Shi and Lin have both (arXiv 1904.05255, section 3), but
 * the predicate first: a causal model's tokens see nothing behind them. A verb can stand in a text twice, so a sign stands before and behind the
 * predicate in it; one of any vocabulary does, as for the two ends of a relation (Zhou and Chen, arXiv 2102.01373, section 3.1). The text is tokenised
 * as it is without, so that its tokens and their places are the same for each of its predicates.
 *
 * @param reader of texts
 * @param pair what the tokeniser puts around two texts
 */
record PredicateEncoder(PieceReader reader, TextTemplate pair) {
    private static final String SIGN = "@";

    /** Where in a text's tokens the predicate's are. */
    private record Own(int first, int end) {
        int count() {
            return end - first;
        }

        Piece of(Piece text) {
            return text.between(first, end);
        }
    }

    EncodedText encode(String text, TextSpan predicate, int maxTokens) {
        Piece sign = reader.read("sign " + SIGN, SIGN, maxTokens, Join.APART);
        Piece whole = reader.read(TextInput.TEXT, text, maxTokens, Join.FIRST);
        Own own = own(whole, predicate);
        int room = maxTokens - pair.specialTokens() - 2 * sign.count() - own.count();
        requireRead(own, predicate, room);
        Piece read = whole.upTo(room);
        RowBuilder row = new RowBuilder();
        pair.fill(row, (number, type) -> {
            if (number == TokenPlaces.FIRST) {
                row.words(own.of(read), type);
            } else {
                fill(row, read, own, sign, type);
            }
        });
        return row.text(read.wasCut());
    }

    private static void fill(RowBuilder row, Piece text, Own own, Piece sign, int type) {
        row.text(text.between(0, own.first()), TokenPlaces.FIRST, type);
        row.words(sign, type);
        row.text(own.of(text), TokenPlaces.FIRST, type);
        row.words(sign, type);
        row.text(text.between(own.end(), text.count()), TokenPlaces.FIRST, type);
    }

    private static Own own(Piece text, TextSpan predicate) {
        int[] tokens = IntStream.range(0, text.count())
                .filter(token -> new TextSpan(text.starts()[token], text.ends()[token]).overlaps(predicate))
                .toArray();
        if (tokens.length == 0) {
            throw new TextException(
                    text.wasCut()
                            ? beyond(predicate, text.count())
                            : "the backbone's tokeniser finds no token in the predicate " + predicate);
        }
        return new Own(tokens[0], tokens[tokens.length - 1] + 1);
    }

    private static void requireRead(Own own, TextSpan predicate, int room) {
        if (own.end() > room) {
            throw new TextException(beyond(predicate, Math.max(0, room)));
        }
    }

    private static String beyond(TextSpan predicate, int room) {
        return "the predicate " + predicate + " is not within the " + room
                + " tokens that are read of the text beside it; expected a predicate further to the front, a shorter text, or a task with more maxTokens";
    }
}
