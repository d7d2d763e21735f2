package io.freshet.workload.labels;

import io.freshet.schemas.example.TextSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a document, with each of its characters, since brat counts them all, and its lines.
 *
 * @param source that knows which bytes were none of its characters
 */
record BratText(LabelText source, String all, List<Line> lines) {
    private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

    /**
     * A line without its break.
     *
     * @param number from 1
     * @param start in the document, in code points
     */
    record Line(long number, int start, String text) {
        int end() {
            return start + TextSpan.codePoints(text);
        }

        // The mark with which some programs begin a file counts, and is no text.
        private static Line of(long number, int start, String text) {
            return LabelText.isMarked(text)
                    ? new Line(number, start + 1, text.substring(1))
                    : new Line(number, start, text);
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadLineException where it is too large
     * @throws NoLabelsException where it is no text
     */
    static BratText read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LabelText source = LabelText.of(in);
            String all = source.all();
            return new BratText(source, all, lines(all));
        }
    }

    private static List<Line> lines(String all) {
        List<Line> lines = new ArrayList<>();
        Matcher breaks = BREAK.matcher(all);
        int from = 0;
        int start = 0;
        while (breaks.find()) {
            lines.add(Line.of(lines.size() + 1L, start, all.substring(from, breaks.start())));
            start += all.codePointCount(from, breaks.end());
            from = breaks.end();
        }
        lines.add(Line.of(lines.size() + 1L, start, all.substring(from)));
        return lines;
    }

    /** As annotations quote it: they have blanks for breaks. */
    String inOneLine() {
        return all.replace('\r', ' ').replace('\n', ' ');
    }

    /** The line that a character is in, breaks being in those that they end. */
    int indexOfLine(int offset) {
        int index = 0;
        while (index + 1 < lines.size() && lines.get(index + 1).start() <= offset) {
            index++;
        }
        return index;
    }
}
