package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskShape;
import io.freshet.schemas.example.TaskKind;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;

/**
 * The text that a prompt begins as.
 *
 * @param field of the spec that it is from, as far as it is from one
 */
record BeginningText(String field, String text) {
    /** The one that a spec gives, else one that says what its task is about, and what its labels are. */
    static BeginningText of(TrainingSpec spec) {
        String given = spec.start().text();
        return given == null ? made(spec) : new BeginningText("initializationText", given);
    }

    private static BeginningText made(TrainingSpec spec) {
        String description = spec.start().description();
        return new BeginningText(
                "description", joined(description == null ? usual(spec.task()) : description, spec.labels()));
    }

    private static String usual(TaskShape task) {
        if (task.labels().isEmpty()) {
            return "the following text answers a question";
        }
        return task.head().kind() == TaskKind.TOKEN_CLASSIFICATION
                ? "the following text has names of these kinds"
                : "the following text is about one of these topics";
    }

    private static String joined(String sentence, List<String> labels) {
        return labels.isEmpty() ? sentence : sentence + ": " + String.join(", ", labels);
    }
}
