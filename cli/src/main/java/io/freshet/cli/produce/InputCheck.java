package io.freshet.cli.produce;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import java.util.function.Function;

/** Reads an input without producing, to find what would stop a run in its midst. */
final class InputCheck extends InputPass {
    private final InputTasks tasks;
    private long examples;

    InputCheck(ProduceOptions options, Function<LabeledExample, byte[]> encoder, InputTasks tasks) {
        super(options, encoder, tasks::as);
        this.tasks = tasks;
    }

    @Override
    void example(LabeledExample example, byte[] encoded) {
        tasks.note(
                example.getTask(),
                Examples.input(example),
                Examples.targets(example).get(0));
        examples++;
    }

    @Override
    void passedOver(String problem) {
        // Said as it is produced.
    }

    @Override
    String produced() {
        return "nothing was produced";
    }

    long examples() {
        return examples;
    }
}
