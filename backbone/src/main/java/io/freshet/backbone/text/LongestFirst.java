package io.freshet.backbone.text;

import io.freshet.backbone.text.TextTemplate.Piece;
import java.util.List;

/** How texts share a room that is too small for all: the longest one is cut first, as transformers has it. */
final class LongestFirst {
    private LongestFirst() {}

    static List<Piece> cut(List<Piece> texts, int room) {
        return texts.size() == 1
                ? List.of(upTo(texts.get(0), room))
                : cut(texts.get(TokenPlaces.FIRST), texts.get(TokenPlaces.SECOND), room);
    }

    private static List<Piece> cut(Piece first, Piece second, int room) {
        int ofFirst = share(first.count(), second.count(), room);
        return List.of(upTo(first, ofFirst), upTo(second, room - ofFirst));
    }

    // Where both are cut, the odd token goes to the longer one; to the second where they are as long.
    private static int share(int first, int second, int room) {
        int half = first > second ? room - room / 2 : room / 2;
        return Math.min(first, Math.max(half, room - second));
    }

    private static Piece upTo(Piece text, int tokens) {
        return text.count() <= tokens ? text : new Piece(text.tokens(), tokens, true);
    }
}
