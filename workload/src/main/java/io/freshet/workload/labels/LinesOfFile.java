package io.freshet.workload.labels;

import java.nio.file.Path;

/** Takes the lines of one file of an input of several. */
record LinesOfFile(Path file, LabelSink sink) implements LabelSink {
    @Override
    public void label(LabelLine line) {
        sink.label(new LabelLine(line.place().in(file), line.id(), line.task(), line.input(), line.target()));
    }

    @Override
    public void bad(BadLine bad) {
        sink.bad(new BadLine(bad.place().in(file), bad.problem()));
    }
}
