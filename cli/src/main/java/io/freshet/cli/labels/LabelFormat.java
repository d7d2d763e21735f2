package io.freshet.cli.labels;

/** How labelled texts are written. */
public enum LabelFormat {
    /** RFC 4180, with a header. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL;

    /** Its reader. */
    LabelLines lines() {
        return switch (this) {
            case CSV -> new CsvLabels();
            case JSONL -> new JsonLabels();
        };
    }

    /** JSON Lines where the first visible character is a brace or a bracket, else CSV: no header of a CSV file begins with one. */
    static LabelFormat of(int firstVisible) {
        return firstVisible == '{' || firstVisible == '[' ? JSONL : CSV;
    }
}
