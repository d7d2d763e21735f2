package io.freshet.workload.labels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * The characters of an input, and which of its lines have bytes that are none.
 *
 * @param reader of the lines
 * @param bytes what it reads from
 * @param isMarked whether a byte order mark was before the first line
 */
record LabelText(BufferedReader reader, Utf8Reader bytes, boolean isMarked) {
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    // More blank characters than these before the first visible one no file has.
    private static final int LONGEST_LEAD = 8_192;
    private static final int LONGEST_BEGINNING = 8_192;
    private static final int MOST_CHARACTERS = 1_000_000;

    /**
     * Begins an input.
     *
     * @throws NoLabelsException where its first bytes are those of something else than text
     */
    static LabelText of(InputStream input) throws IOException {
        PushbackInputStream in = new PushbackInputStream(input, ForeignFormat.BYTES);
        byte[] first = in.readNBytes(ForeignFormat.BYTES);
        ForeignFormat.problem(first).ifPresent(problem -> {
            throw new NoLabelsException(problem);
        });
        in.unread(first);
        Utf8Reader bytes = new Utf8Reader(in);
        BufferedReader reader = new BufferedReader(bytes);
        return new LabelText(reader, bytes, skipsMark(reader));
    }

    // The byte order mark with which some programs begin a file is part of no line.
    private static boolean skipsMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        boolean marked = reader.read() == BYTE_ORDER_MARK;
        if (!marked) {
            reader.reset();
        }
        return marked;
    }

    /** Whether a text begins with a byte order mark. */
    static boolean isMarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    /**
     * Every character that there is, a byte order mark too.
     *
     * @throws BadLineException where it is more than a text that was written by hand
     */
    String all() throws IOException {
        StringBuilder all = new StringBuilder(isMarked ? Character.toString(BYTE_ORDER_MARK) : "");
        char[] some = new char[LONGEST_BEGINNING];
        for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
            all.append(some, 0, count);
            requireHandmade(all.length());
        }
        return all.toString();
    }

    private static void requireHandmade(int characters) {
        if (characters > MOST_CHARACTERS) {
            throw new BadLineException(
                    1, "a text of more than " + MOST_CHARACTERS + " characters; expected fewer; divide it");
        }
    }

    /** The first character that can be seen, -1 where there is none. The reader stays where it is. */
    int firstVisible() throws IOException {
        reader.mark(LONGEST_LEAD);
        int character = skipBlanks();
        reader.reset();
        return character;
    }

    /** The text from its first visible character up to the next such one behind it, or as far as a beginning goes. The reader stays where it is. */
    String beginning(char end) throws IOException {
        StringBuilder beginning = new StringBuilder();
        reader.mark(LONGEST_LEAD + LONGEST_BEGINNING);
        int character = skipBlanks();
        do {
            beginning.append((char) character);
            character = reader.read();
        } while (character >= 0 && character != end && beginning.length() < LONGEST_BEGINNING);
        reader.reset();
        return beginning.toString();
    }

    private int skipBlanks() throws IOException {
        int character = reader.read();
        for (int read = 1; Character.isWhitespace(character) && read < LONGEST_LEAD; read++) {
            character = reader.read();
        }
        return character;
    }

    /** @throws BadLineException naming the last of these lines, if they have bytes that are no UTF-8 */
    void requireUtf8(long from, long to) {
        bytes.badBytes(from, to).map(BadBytes::problem).ifPresent(problem -> {
            throw new BadLineException(to, problem);
        });
    }
}
