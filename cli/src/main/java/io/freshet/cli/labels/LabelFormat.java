package io.freshet.cli.labels;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** How labelled texts are written. */
public enum LabelFormat {
    /** RFC 4180, with a header. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL;

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    // More blank characters than these before the first visible one no file has.
    private static final int LONGEST_LEAD = 8_192;

    /** Its reader. */
    LabelLines lines() {
        return switch (this) {
            case CSV -> new CsvLabels();
            case JSONL -> new JsonLabels();
        };
    }

    /**
     * Reads to the end, passing over empty lines.
     *
     * @param format empty to tell it by the first visible character
     * @throws BadLineException at a line after which nothing can be read, such as a quote that nobody closes
     * @throws java.nio.charset.CharacterCodingException where the reader finds bytes that are none of its character set
     */
    public static void read(BufferedReader reader, Optional<LabelFormat> format, LabelSink sink) throws IOException {
        skipMark(reader);
        LabelFormat is = format.isPresent() ? format.get() : of(reader);
        is.lines().read(reader, sink);
    }

    // The byte order mark with which some programs begin a file is part of no line.
    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /**
     * JSON Lines where the first visible character is a brace, else CSV: no header of a CSV file begins with one. The reader
     * stays where it is.
     */
    static LabelFormat of(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_LEAD);
        int character = reader.read();
        for (int read = 1; Character.isWhitespace(character) && read < LONGEST_LEAD; read++) {
            character = reader.read();
        }
        reader.reset();
        return character == '{' ? JSONL : CSV;
    }
}
