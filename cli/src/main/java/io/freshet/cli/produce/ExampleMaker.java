package io.freshet.cli.produce;

import io.freshet.cli.labels.BadLine;
import io.freshet.cli.labels.LabelLine;
import io.freshet.cli.labels.LabelSink;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Topics;
import java.util.Optional;
import java.util.function.Function;

/** Makes the examples of one reading of an input. */
final class ExampleMaker implements LabelSink {
    // Room for the key and the frame of the record.
    private static final int MOST_BYTES = Topics.MAXIMUM_EXAMPLE_BYTES - 1_024;

    private final Optional<String> task;
    private final Function<LabeledExample, byte[]> encoder;
    private final ExampleSink sink;
    private final ExampleIds ids = new ExampleIds();

    /** @param task of lines that name none */
    ExampleMaker(Optional<String> task, Function<LabeledExample, byte[]> encoder, ExampleSink sink) {
        this.task = task;
        this.encoder = encoder;
        this.sink = sink;
    }

    @Override
    public void label(LabelLine line) {
        line.task()
                .or(() -> task)
                .ifPresentOrElse(
                        name -> pass(line, example(line, name)),
                        () -> bad(new BadLine(
                                line.line(),
                                "no task; expected one in the line, or --task for all lines without one")));
    }

    private LabeledExample example(LabelLine line, String task) {
        return LabeledExample.newBuilder()
                .setId(line.id().orElseGet(() -> ids.next(task, line.text(), line.label())))
                .setTask(task)
                .setText(line.text())
                .setLabel(line.label())
                .build();
    }

    private void pass(LabelLine line, LabeledExample example) {
        byte[] encoded = encoder.apply(example);
        if (encoded.length > MOST_BYTES) {
            bad(new BadLine(line.line(), encoded.length + " bytes; expected at most " + MOST_BYTES));
        } else {
            sink.example(example, encoded);
        }
    }

    @Override
    public void bad(BadLine bad) {
        sink.bad(bad);
    }
}
