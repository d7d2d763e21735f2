package io.freshet.workload.output;

/** Text of strangers, made fit for a terminal and a log: what would move the cursor, begin a line or hide is shown as �. */
public final class Printable {
    private static final int MOST_CHARACTERS = 300;
    // Controls, invisible formatting (a change of direction, say), line and paragraph separators, half characters.
    private static final String UNFIT = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

    private Printable() {}

    /** The text in one line, cut to a length that suits a message. */
    public static String line(String text) {
        // Cut first: the cut may halve a character.
        return cut(text).replaceAll(UNFIT, "\uFFFD");
    }

    /** The whole text, with its tabs and line breaks. */
    public static String text(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\t\n]]", "\uFFFD");
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
