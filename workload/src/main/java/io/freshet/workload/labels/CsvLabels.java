package io.freshet.workload.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180): the header names the columns text, label and, if it likes, task and id, in any order and among others. */
final class CsvLabels {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvLabels() {}

    static void read(LabelText text, LabelSink sink) throws IOException {
        try (CSVParser parser = FORMAT.parse(text.reader())) {
            Rows rows = new Rows(text, parser);
            CsvColumns columns = rows.header();
            while (rows.hasNext()) {
                sink.tell(() -> label(columns, rows));
            }
        }
    }

    // An empty line with spaces in it.
    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private static Optional<LabelLine> label(CsvColumns columns, Rows rows) {
        CSVRecord row = rows.next();
        return isBlank(row) ? Optional.empty() : Optional.of(label(columns, rows.line(), row));
    }

    private static LabelLine label(CsvColumns columns, long line, CSVRecord row) {
        columns.requireAll(line, row);
        return LabelFields.line(
                line,
                value(row, columns.text()),
                value(row, columns.label()),
                value(row, columns.task()),
                value(row, columns.id()));
    }

    private static String value(CSVRecord row, int column) {
        return column < 0 ? null : row.get(column);
    }

    /** The rows of one reading, and the lines that each takes: a quoted text may go on over several. */
    private static final class Rows {
        private final LabelText text;
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private long linesBefore;

        Rows(LabelText text, CSVParser parser) {
            this.text = text;
            this.parser = parser;
            this.records = parser.iterator();
        }

        CsvColumns header() throws IOException {
            return CsvColumns.of(hasNext() ? next().toList() : List.of());
        }

        boolean hasNext() throws IOException {
            linesBefore = line();
            try {
                return records.hasNext();
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CSVException problem) {
                    throw new BadLineException(
                            linesBefore + 1,
                            "not CSV from here on (" + problem.getMessage()
                                    + "); expected quotes to be closed, and quotes within quotes to be doubled");
                }
                // A disk that fails: nothing about CSV.
                throw e.getCause();
            }
        }

        /** @throws BadLineException where it has bytes that are none of its characters */
        CSVRecord next() {
            CSVRecord record = records.next();
            text.requireUtf8(linesBefore + 1, line());
            return record;
        }

        /** The last line of the row. */
        long line() {
            return parser.getCurrentLineNumber();
        }
    }
}
