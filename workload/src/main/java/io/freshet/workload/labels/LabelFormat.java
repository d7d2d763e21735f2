package io.freshet.workload.labels;

import java.io.IOException;

/** How labelled texts are written. */
public enum LabelFormat {
    /** RFC 4180, with a header. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL;

    /** Reads to the end, as {@link LabelReader#read} says. */
    void read(LabelText text, LabelSink sink) throws IOException {
        switch (this) {
            case CSV -> CsvLabels.read(text, sink);
            case JSONL -> JsonLabels.read(text, sink);
        }
    }

    /** JSON Lines if the first visible character is a brace or a bracket, else CSV: no header of a CSV file begins with one. */
    static LabelFormat of(int firstVisible) {
        return firstVisible == '{' || firstVisible == '[' ? JSONL : CSV;
    }
}
