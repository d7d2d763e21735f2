package io.freshet.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Labels of a command line: one row of CSV, so that a label with a comma stands in quotes as it does in a file of labels.
 *
 * @param names without the blanks around them
 */
record LabelNames(List<String> names) {
    private static final CSVFormat ROW =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    /** Takes a value as it is. */
    static final class Whole implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return value;
        }
    }

    /** Of an option's value. */
    static final class Converter implements ITypeConverter<LabelNames> {
        @Override
        public LabelNames convert(String value) {
            return new LabelNames(row(value).stream().map(String::strip).toList());
        }

        private static CSVRecord row(String value) {
            try (CSVParser parser = CSVParser.parse(value, ROW)) {
                List<CSVRecord> rows = parser.getRecords();
                if (rows.size() == 1) {
                    return rows.get(0);
                }
                throw new TypeConversionException(rows.size() + " rows; expected labels separated by commas");
            } catch (IOException | UncheckedIOException e) {
                throw new TypeConversionException(
                        "'" + value
                                + "' is not a row of CSV; expected quotes to be closed, and quotes within quotes to be doubled");
            }
        }
    }
}
