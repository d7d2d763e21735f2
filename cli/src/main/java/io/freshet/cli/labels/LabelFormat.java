package io.freshet.cli.labels;

import java.io.BufferedReader;
import java.io.IOException;

/** How labelled texts are written. */
public enum LabelFormat {
    /** RFC 4180, with a header. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL;

    // More blank characters than these before the first visible one no file has.
    private static final int LONGEST_LEAD = 8_192;

    /** Its reader. */
    public LabelLines lines() {
        return switch (this) {
            case CSV -> new CsvLabels();
            case JSONL -> new JsonLabels();
        };
    }

    /**
     * JSON Lines where the first visible character is a brace, else CSV: no header of a CSV file begins with one. The reader
     * stays where it is.
     */
    public static LabelFormat of(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_LEAD);
        int character = reader.read();
        for (int read = 1; isInvisible(character) && read < LONGEST_LEAD; read++) {
            character = reader.read();
        }
        reader.reset();
        return character == '{' ? JSONL : CSV;
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character) || character == LabelFields.BYTE_ORDER_MARK;
    }
}
