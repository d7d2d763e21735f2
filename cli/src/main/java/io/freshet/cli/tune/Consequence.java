package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.state.TrainingSpec;

/** What becomes of what a task has learned when it gets another spec. */
public final class Consequence {
    private Consequence() {}

    /** In a sentence. */
    public static String of(TaskSpec before, TaskSpec after) {
        TrainingSpec then = TrainingSpec.of(after, "");
        if (then.goesOnFrom(TrainingSpec.of(before, ""))) {
            return "What it has learned stays.";
        }
        return "Its prompt begins anew, and learns from the labels that come from then on"
                + (then.task().head().isTrained() ? "; its head stays." : ".");
    }
}
