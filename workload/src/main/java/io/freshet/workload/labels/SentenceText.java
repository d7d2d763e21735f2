package io.freshet.workload.labels;

import io.freshet.schemas.example.TextSpan;

/** The text of words as they come, with a blank between each two; offsets count code points. */
final class SentenceText {
    private static final String BLANK = " ";
    // Of a file without empty lines all of it would be in memory.
    private static final int MOST_CHARACTERS = 1_000_000;

    private final StringBuilder text = new StringBuilder();
    private int end;

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Behind the last word. */
    int end() {
        return end;
    }

    /** Where the next word begins. */
    int next() {
        return isEmpty() ? 0 : end + 1;
    }

    /**
     * Puts a word behind the others.
     *
     * @return its place
     * @throws BadLineException if there are too many
     */
    TextSpan add(long line, String word) {
        if (text.length() + word.length() > MOST_CHARACTERS) {
            throw new BadLineException(
                    line,
                    "a sentence of more than " + MOST_CHARACTERS
                            + " characters; expected an empty line behind each sentence");
        }
        int start = next();
        text.append(isEmpty() ? "" : BLANK).append(word);
        end = start + TextSpan.codePoints(word);
        return new TextSpan(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
