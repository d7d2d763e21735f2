package io.freshet.cli.labels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180): the header names the columns text, label and, if it likes, task and id, in any order and among others. */
final class CsvLabels implements LabelLines {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    @Override
    public void read(BufferedReader reader, LabelSink sink) throws IOException {
        try (CSVParser parser = FORMAT.parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            Columns columns = columns(records, parser);
            while (hasNext(records, parser)) {
                // The line on which the record ends: a quoted text may go on over several.
                tell(columns, records.next(), parser.getCurrentLineNumber(), sink);
            }
        }
    }

    private static Columns columns(Iterator<CSVRecord> records, CSVParser parser) throws IOException {
        List<String> header = hasNext(records, parser) ? names(records.next()) : List.of();
        Columns columns = new Columns(
                header.indexOf(LabelFields.TEXT),
                header.indexOf(LabelFields.LABEL),
                header.indexOf(LabelFields.TASK),
                header.indexOf(LabelFields.ID));
        if (columns.text < 0 || columns.label < 0) {
            throw new BadLineException(
                    1,
                    "header " + String.join(",", header)
                            + "; expected text,label and, where there are such columns, task and id");
        }
        return columns;
    }

    private static List<String> names(CSVRecord header) {
        return header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean hasNext(Iterator<CSVRecord> records, CSVParser parser) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException problem) {
                throw new BadLineException(
                        parser.getCurrentLineNumber(),
                        "not CSV (" + problem.getMessage() + "); expected quotes to be doubled and closed");
            }
            // A byte that is no UTF-8, or a disk that fails: nothing about CSV.
            throw e.getCause();
        }
    }

    private static void tell(Columns columns, CSVRecord row, long line, LabelSink sink) {
        LabelLine label;
        try {
            label = LabelFields.line(
                    line,
                    value(row, columns.text),
                    value(row, columns.label),
                    value(row, columns.task),
                    value(row, columns.id));
        } catch (BadLineException e) {
            sink.bad(e.bad());
            return;
        }
        sink.label(label);
    }

    private static String value(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : null;
    }

    /** Places in the row; -1 where the header does not have the name. */
    private record Columns(int text, int label, int task, int id) {}
}
