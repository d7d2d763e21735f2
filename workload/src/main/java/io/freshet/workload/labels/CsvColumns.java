package io.freshet.workload.labels;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column is what, by the header.
 *
 * @param count of all columns
 * @param places of those that are known by their names
 * @param text the column of the text, or of the question
 * @param saying what its rows say
 */
record CsvColumns(int count, Map<String, Integer> places, String text, CsvSaying saying) {
    /** The column of the offset at which an answer begins. */
    static final String ANSWER_START = "answer_start";

    private static final String QUESTION = "question";
    private static final List<String> KNOWN = List.of(
            TextInput.TEXT,
            QUESTION,
            LabelFields.LABEL,
            Target.LabelSet.FIELD,
            TextInput.PAIR,
            TextInput.CONTEXT,
            Target.Answer.FIELD,
            ANSWER_START,
            LabelFields.TASK,
            LabelFields.ID);
    private static final String EXPECTED = "expected text,label (labels for several, or question,context,answer,"
            + "answer_start) and, where there are such columns, pair, task and id";

    /** @throws BadLineException where the header is none, or names one of the columns twice */
    static CsvColumns of(List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        KNOWN.forEach(name -> requireOnce(name, names));
        requireOneSaying(names);
        CsvSaying saying = saying(names).orElseThrow(() -> missing(names));
        String text = text(names, saying).orElseThrow(() -> missing(names));
        return new CsvColumns(names.size(), places(names), text, saying);
    }

    private static Map<String, Integer> places(List<String> names) {
        return KNOWN.stream().filter(names::contains).collect(Collectors.toMap(name -> name, names::indexOf));
    }

    private static void requireOneSaying(List<String> names) {
        if (names.contains(LabelFields.LABEL) && names.contains(Target.LabelSet.FIELD)) {
            throw new BadLineException(
                    1, "the header names the columns label and labels; expected one of them; rename or remove one");
        }
    }

    // Labels come first: a column answer is in files of other use, too.
    private static Optional<CsvSaying> saying(List<String> names) {
        return Arrays.stream(CsvSaying.values())
                .filter(saying -> names.contains(saying.column()))
                .filter(saying -> saying != CsvSaying.ANSWER
                        || (names.contains(TextInput.CONTEXT) && names.contains(ANSWER_START)))
                .findFirst();
    }

    private static Optional<String> text(List<String> names, CsvSaying saying) {
        return Stream.of(TextInput.TEXT, QUESTION)
                .filter(names::contains)
                .filter(name -> saying == CsvSaying.ANSWER || name.equals(TextInput.TEXT))
                .findFirst();
    }

    private static void requireOnce(String name, List<String> names) {
        if (Collections.frequency(names, name) > 1) {
            throw new BadLineException(
                    1, "the header names the column " + name + " twice; expected once; rename or remove one of them");
        }
    }

    private static BadLineException missing(List<String> names) {
        String header = String.join(",", names);
        String problem = Arrays.stream(Separator.values())
                .filter(separator -> separator.explains(header))
                .findFirst()
                .map(separator -> "the columns are separated by " + separator.plural
                        + "; expected commas; save or export it as CSV with commas")
                .orElse("the header is " + header + "; " + EXPECTED + "; the first line names the columns");
        return new BadLineException(1, problem);
    }

    /** @throws BadLineException where the row has more or fewer fields than the header has names */
    void requireAll(long line, CSVRecord row) {
        if (row.size() == count) {
            return;
        }
        String cause = row.size() > count
                ? "a text with commas stands in quotes: \"one, two\""
                : "every column has a field, if an empty one, and a text with line breaks stands in quotes";
        throw new BadLineException(
                line,
                row.size() + (row.size() == 1 ? " field" : " fields") + "; expected " + count + ", as in the header; "
                        + cause);
    }

    private enum Separator {
        SEMICOLON(";", "semicolons"),
        TAB("\t", "tabs"),
        BAR("|", "vertical bars");

        private final String character;
        private final String plural;

        Separator(String character, String plural) {
            this.character = character;
            this.plural = plural;
        }

        private boolean explains(String header) {
            List<String> names = Arrays.stream(header.split(Pattern.quote(character)))
                    .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                    .toList();
            return saying(names).flatMap(saying -> text(names, saying)).isPresent();
        }
    }
}
