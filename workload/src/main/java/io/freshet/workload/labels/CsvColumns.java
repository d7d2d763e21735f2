package io.freshet.workload.labels;

import io.freshet.schemas.example.TextInput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column is what, by the header.
 *
 * @param count of all columns
 * @param task place of the column, as of the others; -1 where there is none
 */
record CsvColumns(int count, int text, int label, int task, int id) {
    private static final List<String> NAMES =
            List.of(TextInput.TEXT, LabelFields.LABEL, LabelFields.TASK, LabelFields.ID);
    private static final String EXPECTED = "expected text,label and, where there are such columns, task and id";

    /** @throws BadLineException where the header is none, or names one of the columns twice */
    static CsvColumns of(List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        NAMES.forEach(name -> requireOnce(name, names));
        CsvColumns columns = new CsvColumns(
                names.size(),
                names.indexOf(TextInput.TEXT),
                names.indexOf(LabelFields.LABEL),
                names.indexOf(LabelFields.TASK),
                names.indexOf(LabelFields.ID));
        if (columns.text < 0 || columns.label < 0) {
            throw new BadLineException(1, missing(names));
        }
        return columns;
    }

    private static void requireOnce(String name, List<String> names) {
        if (Collections.frequency(names, name) > 1) {
            throw new BadLineException(
                    1, "the header names the column " + name + " twice; expected once; rename or remove one of them");
        }
    }

    private static String missing(List<String> names) {
        String header = String.join(",", names);
        return Arrays.stream(Separator.values())
                .filter(separator -> separator.explains(header))
                .findFirst()
                .map(separator -> "the columns are separated by " + separator.plural
                        + "; expected commas; save or export it as CSV with commas")
                .orElse("the header is " + header + "; " + EXPECTED + "; the first line names the columns");
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
            return names.contains(TextInput.TEXT) && names.contains(LabelFields.LABEL);
        }
    }
}
