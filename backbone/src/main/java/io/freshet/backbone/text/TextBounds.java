package io.freshet.backbone.text;

/** Makes any text safe to hand to native code: bounded in length, and without halves of surrogate pairs. */
final class TextBounds {
    /** Ordinary text has 3 to 6 characters a token; long runs of blanks and odd words get ten times that. */
    static final int CHARACTERS_PER_TOKEN = 64;

    private static final char REPLACEMENT = '\ufffd';

    private TextBounds() {}

    static String bounded(String text, int tokens) {
        int most = (int) Math.min(text.length(), (long) tokens * CHARACTERS_PER_TOKEN);
        return wellFormed(text.substring(0, most));
    }

    /** Half a pair has no UTF-8 form; the tokeniser reads UTF-8. Going by code points leaves a surrogate alone only if it is half a pair. */
    private static String wellFormed(String text) {
        int[] mended = text.codePoints()
                .map(codePoint -> Character.getType(codePoint) == Character.SURROGATE ? REPLACEMENT : codePoint)
                .toArray();
        return new String(mended, 0, mended.length);
    }
}
