package io.freshet.backbone.text;

import io.freshet.schemas.example.TextForm;
import java.util.List;

/** Which of two texts is cut where the room is too small for both; the names are those that transformers has for it. */
enum Truncation {
    /** The longer one until both are as long, then both. */
    LONGEST_FIRST {
        // Where both are cut, the odd token goes to the longer one; to the second where they are as long.
        @Override
        int ofFirst(int first, int second, int room) {
            int half = first > second ? room - room / 2 : room / 2;
            return Math.min(first, Math.max(half, room - second));
        }
    },
    /** The second alone: a question stays whole, since half of it is another one. */
    ONLY_SECOND {
        @Override
        int ofFirst(int first, int second, int room) {
            if (first >= room) {
                throw new TextException("the question has " + first + " tokens, and there is room for " + room
                        + " with its context; expected a shorter question, so that some of the context is read");
            }
            return first;
        }
    };

    /** As inputs of this form are cut. */
    static Truncation of(TextForm form) {
        return form == TextForm.QUESTION ? ONLY_SECOND : LONGEST_FIRST;
    }

    /** How many tokens of the first text are read; the second one has the rest of the room. */
    abstract int ofFirst(int first, int second, int room);

    List<Piece> cut(List<Piece> texts, int room) {
        Piece first = texts.get(TokenPlaces.FIRST);
        if (texts.size() == 1) {
            return List.of(first.upTo(room));
        }
        Piece second = texts.get(TokenPlaces.SECOND);
        int ofFirst = ofFirst(first.count(), second.count(), room);
        return List.of(first.upTo(ofFirst), second.upTo(room - ofFirst));
    }
}
