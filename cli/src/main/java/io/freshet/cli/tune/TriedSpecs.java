package io.freshet.cli.tune;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.task.EncoderRoom;
import io.freshet.trainer.task.FirstParameters;
import io.freshet.workload.FreshetException;
import java.util.List;

/** Which specs can be tried: those that intake and trainer would take. */
record TriedSpecs(TrainingModel model, SpecRules rules) {
    /**
     * The task's own, and others.
     *
     * @throws FreshetException if the trainer would refuse one that was asked for, or the task's own, or there is no other
     */
    List<TaskSpec> of(TaskSpec now, TuneAxes axes) {
        TuneGrid grid = new TuneGrid(now, model.config().layers());
        requireRight(now);
        List<TaskSpec> tried = axes.isGiven()
                ? grid.of(axes)
                : grid.around().stream()
                        .filter(spec -> mistakes(spec).isEmpty())
                        .toList();
        tried.forEach(this::requireRight);
        if (tried.size() == 1) {
            throw new FreshetException(
                    "there is nothing to try beside what task '" + now.getTask() + "' has: " + new SpecWords(now));
        }
        return tried;
    }

    private void requireRight(TaskSpec spec) {
        List<SpecMistake> mistakes = mistakes(spec);
        if (!mistakes.isEmpty()) {
            throw new FreshetException(new SpecWords(spec) + " cannot be tried, since it would be refused: "
                    + SpecMistake.joined(mistakes));
        }
    }

    private List<SpecMistake> mistakes(TaskSpec spec) {
        List<SpecMistake> mistakes = rules.mistakes(spec);
        EncoderRoom room = EncoderRoom.of(Runtime.getRuntime().maxMemory());
        return mistakes.isEmpty() ? new FirstParameters(model, room).mistakes(TrainingSpec.of(spec, "")) : mistakes;
    }
}
