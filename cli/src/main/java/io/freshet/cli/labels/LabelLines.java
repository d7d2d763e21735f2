package io.freshet.cli.labels;

import java.io.IOException;

/** A format of labelled texts. */
interface LabelLines {
    /**
     * Reads to the end, as {@link LabelReader#read} says.
     */
    void read(LabelText text, LabelSink sink) throws IOException;
}
