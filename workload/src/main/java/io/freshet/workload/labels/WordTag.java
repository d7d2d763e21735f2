package io.freshet.workload.labels;

/**
 * The tag of a word, such as {@code B-PER}.
 *
 * @param prefix how the word stands in a span: O for in none, B for first, I or E for a further or the last one, S for the only one
 * @param label of the span; empty where it is in none
 */
record WordTag(char prefix, String label) {
    /** Of a word in no span. */
    static final WordTag NONE = new WordTag('O', "");

    /** Whether a text is a tag by any scheme. */
    static boolean isTag(String text) {
        return text.equals("O") || isOf(text, TagScheme.ANY);
    }

    private static boolean isOf(String text, TagScheme scheme) {
        return text.length() > 2 && text.charAt(1) == '-' && scheme.has(text.charAt(0));
    }

    /** @throws BadLineException unless it is one of the scheme */
    static WordTag of(long line, String text, TagScheme scheme) {
        if (text.equals("O")) {
            return NONE;
        }
        if (!isOf(text, scheme)) {
            throw new BadLineException(line, "the tag '" + text + "'; expected " + scheme.expected());
        }
        return new WordTag(named(text.charAt(0)), text.substring(2));
    }

    // BILOU has other names for two.
    private static char named(char prefix) {
        return switch (prefix) {
            case 'L' -> 'E';
            case 'U' -> 'S';
            default -> prefix;
        };
    }

    boolean is(char other) {
        return prefix == other;
    }

    /** Whether the word is in a span. */
    boolean isInSpan() {
        return prefix != 'O';
    }

    boolean hasLabelOf(WordTag other) {
        return label.equals(other.label);
    }

    /** Whether its span goes on for sure. */
    boolean isWithin() {
        return prefix == 'B' || prefix == 'I';
    }

    /** Whether the next word is in the same span. */
    boolean goesOnAs(WordTag next) {
        return isWithin() && hasLabelOf(next) && (next.is('I') || next.is('E'));
    }

    @Override
    public String toString() {
        return isInSpan() ? prefix + "-" + label : "O";
    }
}
