package io.freshet.workload.labels;

import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an {@code .ann} file that labels a stretch of the text: {@code T1<TAB>label start end<TAB>text}, or, in several pieces, {@code start end;start end}.
 *
 * @param line from 1
 * @param name such as {@code T1}
 * @param pieces as the line has them, in its unit
 * @param words that it says stand there
 */
record BratAnnotation(long line, String name, String label, List<TextSpan> pieces, String words) {
    private static final String NUMBERS = "-?\\d{1,9} -?\\d{1,9}";
    private static final Pattern FORM =
            Pattern.compile("(T[^\t]*)\t([^\t ]*) (" + NUMBERS + "(?:;" + NUMBERS + ")*)\t(.*)");
    // Relations, events, attributes (once modifications), normalisations, notes and equivalences.
    private static final String OTHERS = "REAMN#*";

    /**
     * Reads a line.
     *
     * @return empty where it says something else, or nothing
     * @throws BadLineException where it is none of brat's
     */
    static Optional<BratAnnotation> of(long line, String written) {
        if (written.isBlank() || OTHERS.indexOf(written.charAt(0)) >= 0) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) {
            throw new BadLineException(
                    line,
                    Text.shown(written)
                            + " is none of brat's lines; expected T1, a tab, label start end, a tab and the text there, or a line that begins with one of "
                            + String.join(", ", OTHERS.split("")));
        }
        String label = LabelFields.label(line, parts.group(2));
        return Optional.of(new BratAnnotation(line, parts.group(1), label, pieces(parts.group(3)), parts.group(4)));
    }

    private static List<TextSpan> pieces(String written) {
        return Arrays.stream(written.split(";")).map(BratAnnotation::piece).toList();
    }

    private static TextSpan piece(String written) {
        String[] numbers = written.split(" ", -1);
        return new TextSpan(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    boolean isInOnePiece() {
        return pieces.size() == 1;
    }

    /** From where it begins to where it ends. */
    TextSpan whole() {
        return new TextSpan(pieces.get(0).start(), pieces.get(pieces.size() - 1).end());
    }
}
