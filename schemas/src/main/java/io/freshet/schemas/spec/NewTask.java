package io.freshet.schemas.spec;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;

/**
 * What a task begins with that nobody has said more of. The schema's defaults stand for what every release did before it had the field,
 * so that a spec keeps what it means; where something better was found since, it is said here.
 */
public final class NewTask {
    private static final int RAMP_UP_EXAMPLES = 1_000;
    private static final int RAMP_UP_ROWS = 2;
    // as it was measured to learn most with any method (docs/decisions/0052)
    private static final double LABEL_HEAD_RATE = 1.5e-3;
    // of heads that begin at zero
    private static final double OTHER_HEAD_RATE = 3e-3;

    private NewTask() {}

    /** A spec without labels, for {@link #complete}. */
    public static TaskSpec.Builder spec(String task) {
        return TaskSpec.newBuilder()
                .setTask(task)
                .setLearningRateSchedule(LearningRateSchedule.SCALED_EXPONENTIAL_DECAY.text())
                .setRampUpExamples(RAMP_UP_EXAMPLES)
                .setRampUpRows(RAMP_UP_ROWS);
    }

    /** The spec, with the learning rates that its method and its kind go best with where it says none; the head of one that does has the same unless it says another. */
    public static TaskSpec complete(TaskSpec.Builder spec) {
        if (!spec.hasLearningRate()) {
            String method = spec.hasMethod() ? spec.getMethod() : PromptMethod.P_TUNING_V2.text();
            PromptMethod.find(method).ifPresent(known -> atUsualRates(spec, known));
        }
        return spec.build();
    }

    private static void atUsualRates(TaskSpec.Builder spec, PromptMethod method) {
        spec.setLearningRate(method.usualLearningRate());
        if (!spec.hasHeadLearningRate()) {
            boolean ofWholeText = !spec.hasKind()
                    || TaskKind.find(spec.getKind())
                            .filter(TaskKind::isOfWholeText)
                            .isPresent();
            spec.setHeadLearningRate(ofWholeText ? LABEL_HEAD_RATE : OTHER_HEAD_RATE);
        }
    }
}
