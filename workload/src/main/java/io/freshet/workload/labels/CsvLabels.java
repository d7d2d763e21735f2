package io.freshet.workload.labels;

import io.freshet.schemas.example.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180): the header names the columns text, label, labels or answer, and, if it likes, pair, task and id, in any order and among others. */
final class CsvLabels {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvLabels() {}

    static void read(LabelText text, Notation notation, LabelSink sink) throws IOException {
        try (CSVParser parser = FORMAT.parse(text.reader())) {
            Rows rows = new Rows(text, parser);
            CsvColumns columns = rows.header();
            while (rows.hasNext()) {
                sink.tell(() -> label(columns, rows, notation));
            }
        }
    }

    // An empty line with spaces in it.
    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private static Optional<LabelLine> label(CsvColumns columns, Rows rows, Notation notation) {
        CSVRecord fields = rows.next();
        if (isBlank(fields)) {
            return Optional.empty();
        }
        columns.requireAll(rows.line(), fields);
        return Optional.of(label(new CsvRow(rows.line(), columns, fields), notation));
    }

    private static LabelLine label(CsvRow row, Notation notation) {
        CsvSaying saying = row.columns().saying();
        TextInput input = TextInput.of(
                row.value(row.columns().text()),
                row.given(TextInput.PAIR),
                saying == CsvSaying.ANSWER ? row.value(TextInput.CONTEXT) : null);
        return LabelFields.line(
                row.line(),
                input,
                () -> saying.of(row, notation),
                row.value(LabelFields.TASK),
                row.value(LabelFields.ID));
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
