package io.freshet.schemas.spec;

import io.freshet.schemas.TaskSpec;

/**
 * What a task begins with that nobody has said more of. The schema's defaults stand for what every release did before it had the field,
 * so that a spec keeps what it means; where something better was found since, it is said here.
 */
public final class NewTask {
    private static final int RAMP_UP_EXAMPLES = 1_000;
    private static final int RAMP_UP_ROWS = 2;

    private NewTask() {}

    /** A spec without labels, for {@link #complete}. */
    public static TaskSpec.Builder spec(String task) {
        return TaskSpec.newBuilder()
                .setTask(task)
                .setLearningRateSchedule(LearningRateSchedule.SCALED_EXPONENTIAL_DECAY.text())
                .setRampUpExamples(RAMP_UP_EXAMPLES)
                .setRampUpRows(RAMP_UP_ROWS);
    }

    /** The spec, with what its method goes best with where nothing is said of it. */
    public static TaskSpec complete(TaskSpec.Builder spec) {
        if (!spec.hasLearningRate()) {
            String method = spec.hasMethod() ? spec.getMethod() : PromptMethod.P_TUNING_V2.text();
            PromptMethod.find(method).ifPresent(known -> spec.setLearningRate(known.usualLearningRate()));
        }
        return spec.build();
    }
}
