package io.freshet.cli.produce;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.BadLine;
import io.freshet.workload.labels.BadLineException;
import io.freshet.workload.labels.LabelLine;
import io.freshet.workload.labels.LabelSink;
import io.freshet.workload.labels.NoLabelsException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One reading of an input, from its beginning to its end: makes examples of its lines. */
abstract class InputPass implements LabelSink {
    private final ProduceOptions options;
    private final Function<LabeledExample, byte[]> encoder;
    private final BiFunction<String, Target, Target> asTaskSays;
    private final ExampleIds ids = new ExampleIds();

    /**
     * @param encoder makes of an example what the topic takes
     * @param asTaskSays what of a task and a target makes what such a task says
     */
    InputPass(
            ProduceOptions options,
            Function<LabeledExample, byte[]> encoder,
            BiFunction<String, Target, Target> asTaskSays) {
        this.options = options;
        this.encoder = encoder;
        this.asTaskSays = asTaskSays;
    }

    /** Takes the next example. */
    abstract void example(LabeledExample example, byte[] encoded);

    /** A line makes no example, and is passed over. */
    abstract void passedOver(String problem);

    /** What went out so far, as the message of what ends this pass says it. */
    abstract String produced();

    /** @throws FreshetException if the input cannot be read, or a line is bad and none may be */
    final void read() {
        try {
            options.input().reading().read(options.reader(), this);
        } catch (BadLineException e) {
            throw unreadable(e.bad().in(name()) + "; no line after it can be read", e);
        } catch (NoLabelsException e) {
            throw unreadable(name() + " " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new FreshetException(
                    "file '" + name()
                            + "' does not exist; expected a file of labels, a folder of brat's, or - for standard input",
                    e);
        } catch (IOException e) {
            throw unreadable(name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String name() {
        return options.input().name();
    }

    private FreshetException unreadable(String problem, Exception cause) {
        return new FreshetException(problem + "; " + produced(), cause);
    }

    @Override
    public final void label(LabelLine line) {
        line.task()
                .or(options::task)
                .ifPresentOrElse(
                        task -> pass(line, example(line, task)),
                        () -> bad(line.bad("no task; expected one in the line, or --task for all lines without one")));
    }

    private LabeledExample example(LabelLine line, String task) {
        Target target = asTaskSays.apply(task, line.target());
        String id = line.id().orElseGet(() -> ids.next(task, line.input(), target));
        return Examples.labeled(id, task, line.input(), target, null);
    }

    private void pass(LabelLine line, LabeledExample example) {
        byte[] encoded = encoder.apply(example);
        options.form()
                .sizeProblem(example.getTask(), encoded)
                .ifPresentOrElse(problem -> bad(line.bad(problem)), () -> example(example, encoded));
    }

    @Override
    public final void bad(BadLine bad) {
        if (!options.skipBad()) {
            throw new FreshetException(bad.in(name()) + "; " + produced() + "; --skip-bad passes over bad lines");
        }
        passedOver(bad.in(name()) + "; passed over");
    }
}
