package io.freshet.workload.labels;

import io.freshet.schemas.VisibleText;
import org.apache.commons.csv.CSVRecord;

/**
 * A row of CSV.
 *
 * @param line its last one
 */
record CsvRow(long line, CsvColumns columns, CSVRecord fields) {
    /** The field of a column, null where there is no such column. */
    String value(String column) {
        Integer place = columns.places().get(column);
        return place == null ? null : fields.get(place);
    }

    /** The same, null too where it shows nothing. */
    String given(String column) {
        String value = value(column);
        return VisibleText.isIn(value) ? value : null;
    }
}
