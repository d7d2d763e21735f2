package io.freshet.cli.demo;

/** Text of strangers, made fit for a terminal and a log: what would move the cursor, begin a line or hide is shown as �. */
final class OneLine {
    private static final int MOST_CHARACTERS = 300;
    // Controls, invisible formatting (a change of direction, say), line and paragraph separators, half characters.
    private static final String UNFIT = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

    private OneLine() {}

    static String of(String text) {
        // Cut first: the cut may halve a character.
        return cut(text).replaceAll(UNFIT, "\uFFFD");
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
