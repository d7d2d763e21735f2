package io.freshet.cli.demo.source;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180): the header names the columns text, label and, if it likes, task, in any order and among others. */
record CsvLabels(LineFields fields) implements LabelLines {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    @Override
    public void read(Reader reader, Consumer<SourceExample> consumer) throws IOException {
        try (CSVParser parser = FORMAT.parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            Columns columns = columns(records, parser);
            while (hasNext(records, parser)) {
                // The line on which the record ends: a quoted text may go on over several.
                consumer.accept(example(columns, records.next(), parser.getCurrentLineNumber()));
            }
        }
    }

    private Columns columns(Iterator<CSVRecord> records, CSVParser parser) throws IOException {
        List<String> header = hasNext(records, parser) ? names(records.next()) : List.of();
        Columns columns = new Columns(
                header.indexOf(LineFields.TEXT), header.indexOf(LineFields.LABEL), header.indexOf(LineFields.TASK));
        if (columns.text < 0 || columns.label < 0) {
            throw fields.bad(1, "header " + String.join(",", header) + "; expected text,label or text,label,task");
        }
        return columns;
    }

    private static List<String> names(CSVRecord header) {
        return header.stream()
                .map(name -> name.replace(String.valueOf(LineFields.BYTE_ORDER_MARK), ""))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private boolean hasNext(Iterator<CSVRecord> records, CSVParser parser) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException problem) {
                throw fields.bad(
                        parser.getCurrentLineNumber(),
                        "not CSV (" + problem.getMessage() + "); expected quotes to be doubled and closed");
            }
            // A byte that is no UTF-8, or a disk that fails: nothing about CSV.
            throw e.getCause();
        }
    }

    private SourceExample example(Columns columns, CSVRecord row, long line) {
        return fields.example(line, value(row, columns.text), value(row, columns.label), value(row, columns.task));
    }

    private static String value(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : null;
    }

    /** Places in the row; -1 where the header does not have the name. */
    private record Columns(int text, int label, int task) {}
}
