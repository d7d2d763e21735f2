package io.freshet.schemas;

/**
 * Whether a text shows anything. Blanks of every kind, zero-width and other format characters, byte order marks, fillers and variation
 * selectors leave a page white: a text of nothing else is as empty as none, for people as for a tokeniser.
 */
public final class VisibleText {
    private static final int BRAILLE_BLANK = 0x2800;

    private VisibleText() {}

    /** Whether {@code text} is there and has a character that can be seen. */
    public static boolean isIn(String text) {
        return text != null && firstVisible(text) < text.length();
    }

    private static int firstVisible(String text) {
        int at = 0;
        while (at < text.length() && !isVisible(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Whether the character has a shape of its own. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != BRAILLE_BLANK && !isIgnorable(codePoint);
        };
    }

    /** Whether it keeps words apart. */
    public static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == BRAILLE_BLANK;
    }

    /** What of Unicode's Default_Ignorable_Code_Point has none of the categories above; Java has no name for the property. */
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0 -> true;
            default ->
                isWithin(codePoint, 0x180B, 0x180F)
                        || isWithin(codePoint, 0xFE00, 0xFE0F)
                        || isWithin(codePoint, 0xFFF0, 0xFFF8)
                        || isWithin(codePoint, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean isWithin(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
