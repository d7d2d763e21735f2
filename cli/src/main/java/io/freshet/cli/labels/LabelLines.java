package io.freshet.cli.labels;

import java.io.BufferedReader;
import java.io.IOException;

/** A format of labelled texts. */
public interface LabelLines {
    /**
     * Reads to the end, passing over empty lines.
     *
     * @throws BadLineException at a line after which nothing can be read, such as a quote that nobody closes
     * @throws java.nio.charset.CharacterCodingException where the reader finds bytes that are none of its character set
     */
    void read(BufferedReader reader, LabelSink sink) throws IOException;
}
