package io.freshet.backbone.text;

import java.util.List;

/**
 * Which of two texts is cut where the room is too small for both: the longer one until both are as long, then both, as
 * {@code longest_first} of transformers has it.
 */
final class Truncation {
    private Truncation() {}

    static List<Piece> cut(List<Piece> texts, int room) {
        Piece first = texts.get(TokenPlaces.FIRST);
        if (texts.size() == 1) {
            return List.of(first.upTo(room));
        }
        Piece second = texts.get(TokenPlaces.SECOND);
        int ofFirst = ofFirst(first.count(), second.count(), room);
        return List.of(first.upTo(ofFirst), second.upTo(room - ofFirst));
    }

    // Where both are cut, the odd token goes to the longer one; to the second where they are as long.
    private static int ofFirst(int first, int second, int room) {
        int half = first > second ? room - room / 2 : room / 2;
        return Math.min(first, Math.max(half, room - second));
    }
}
