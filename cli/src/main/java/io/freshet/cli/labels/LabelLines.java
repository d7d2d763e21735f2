package io.freshet.cli.labels;

import java.io.BufferedReader;
import java.io.IOException;

/** A format of labelled texts. */
interface LabelLines {
    /**
     * Reads to the end, as {@link LabelFormat#read} says.
     */
    void read(BufferedReader reader, LabelSink sink) throws IOException;
}
