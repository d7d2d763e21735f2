package io.freshet.cli.labels;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads labelled texts, for everyone who does: what a file is, what its lines are, and whether intake would take them. */
public final class LabelReader {
    private final Optional<LabelFormat> format;
    private final LabelRules rules;

    /**
     * @param format empty to tell it by the first visible character
     * @param rules what a line must be beside being read
     */
    public LabelReader(Optional<LabelFormat> format, LabelRules rules) {
        this.format = format;
        this.rules = rules;
    }

    /**
     * Reads to the end, passing over empty lines.
     *
     * @throws BadLineException at a line after which nothing can be read, such as a quote that nobody closes
     * @throws NoLabelsException where the input is something else
     */
    public void read(InputStream input, LabelSink sink) throws IOException {
        LabelText text = LabelText.of(input);
        int first = text.firstVisible();
        if (first < 0) {
            throw new NoLabelsException("is empty; expected CSV with a header, or JSON Lines");
        }
        format.orElse(LabelFormat.of(first)).lines().read(text, new Checked(sink, rules));
    }

    private record Checked(LabelSink sink, LabelRules rules) implements LabelSink {
        @Override
        public void label(LabelLine line) {
            rules.problem(line)
                    .ifPresentOrElse(problem -> sink.bad(new BadLine(line.line(), problem)), () -> sink.label(line));
        }

        @Override
        public void bad(BadLine bad) {
            sink.bad(bad);
        }
    }
}
