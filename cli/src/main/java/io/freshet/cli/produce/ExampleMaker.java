package io.freshet.cli.produce;

import io.freshet.cli.labels.BadLine;
import io.freshet.cli.labels.LabelLine;
import io.freshet.cli.labels.LabelSink;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes the examples of one reading of an input. */
final class ExampleMaker implements LabelSink {
    private final Optional<String> task;
    private final Function<LabeledExample, byte[]> encoder;
    private final BiFunction<String, byte[], Optional<String>> size;
    private final ExampleSink sink;
    private final ExampleIds ids = new ExampleIds();

    /**
     * @param task of lines that name none
     * @param size what is wrong with the size of a record of this key and value; empty where nothing is
     */
    ExampleMaker(
            Optional<String> task,
            Function<LabeledExample, byte[]> encoder,
            BiFunction<String, byte[], Optional<String>> size,
            ExampleSink sink) {
        this.task = task;
        this.encoder = encoder;
        this.size = size;
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
        String id = line.id().orElseGet(() -> ids.next(task, line.input(), line.target()));
        return Examples.labeled(id, task, line.input(), line.target(), null);
    }

    private void pass(LabelLine line, LabeledExample example) {
        byte[] encoded = encoder.apply(example);
        size.apply(example.getTask(), encoded)
                .ifPresentOrElse(
                        problem -> bad(new BadLine(line.line(), problem)), () -> sink.example(example, encoded));
    }

    @Override
    public void bad(BadLine bad) {
        sink.bad(bad);
    }
}
