package io.freshet.backbone.text;

import java.util.stream.IntStream;

/**
 * How words stand behind others: many tokenisers make other tokens of a word behind a blank. They are read behind a letter, whose tokens are then
 * left out.
 */
enum Join {
    /** At the beginning of all. */
    FIRST(""),
    /** Behind a blank. */
    APART("a "),
    /** Without a blank. */
    CLOSE("a");

    private final String before;

    Join(String before) {
        this.before = before;
    }

    String before() {
        return before;
    }

    /** How many of the tokens are of the letter alone. */
    int tokensBefore(Piece whole) {
        return this == FIRST
                ? 0
                : (int) IntStream.range(0, whole.count())
                        .takeWhile(token -> whole.ends()[token] <= letters())
                        .count();
    }

    /** Whether no token is of the letter and of what is behind it. */
    boolean isClean(Piece whole) {
        int first = tokensBefore(whole);
        return first == whole.count() || whole.starts()[first] >= letters();
    }

    private int letters() {
        return before.strip().length();
    }
}
