package io.freshet.workload.labels;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.topology.intake.ExampleForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Reads labelled texts, for everyone who does: what a file is, what its lines are, and whether intake would take them. */
public final class LabelReader {
    private final Notation notation;
    private final ExampleForm form;

    /**
     * @param form what intake demands of every example: what it would refuse is refused before it is produced
     */
    public LabelReader(Notation notation, ExampleForm form) {
        this.notation = notation;
        this.form = form;
    }

    /**
     * Reads what is there to the end: a file, or the files of a folder.
     *
     * @throws BadLineException at a line after which nothing can be read, such as a quote that nobody closes
     * @throws NoLabelsException where it is something else
     */
    public void read(Path path, LabelSink sink) throws IOException {
        if (notation.format().map(LabelFormat.BRAT::equals).orElseGet(() -> BratPair.isAt(path))) {
            BratLabels.read(path, notation.offsets(), new Checked(sink, form));
            return;
        }
        if (Files.isDirectory(path)) {
            throw new NoLabelsException("is a folder; expected a file, or --format brat");
        }
        try (InputStream in = Files.newInputStream(path)) {
            read(in, sink);
        }
    }

    /**
     * Reads to the end, passing over empty lines.
     *
     * @throws BadLineException at a line after which nothing can be read, such as a quote that nobody closes
     * @throws NoLabelsException where the input is something else
     */
    public void read(InputStream input, LabelSink sink) throws IOException {
        LabelText text = LabelText.of(input);
        if (text.firstVisible() < 0) {
            throw new NoLabelsException(
                    "is empty; expected CSV with a header, JSON Lines, or what else labels are written in (docs/label-files.md)");
        }
        LabelFormat known = notation.format().isPresent() ? notation.format().get() : LabelFormat.of(text);
        known.read(text, notation, new Checked(sink, form));
    }

    private record Checked(LabelSink sink, ExampleForm form) implements LabelSink {
        // In place of what the line does not give: the command gives it, and gives it right.
        private static final String GIVEN_LATER = "given-later";

        @Override
        public void label(LabelLine line) {
            // No line names a time that could lie ahead of this one.
            form.problem(example(line), Instant.EPOCH)
                    .ifPresentOrElse(problem -> sink.bad(line.bad(problem)), () -> sink.label(line));
        }

        private static LabeledExample example(LabelLine line) {
            return Examples.labeled(
                    line.id().orElse(GIVEN_LATER), line.task().orElse(GIVEN_LATER), line.input(), line.target(), null);
        }

        @Override
        public void bad(BadLine bad) {
            sink.bad(bad);
        }
    }
}
