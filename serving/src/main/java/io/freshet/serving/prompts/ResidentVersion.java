package io.freshet.serving.prompts;

import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.schemas.example.TaskKind;
import java.util.List;

/**
 * One task's verified version, ready to answer.
 *
 * @param sha256 of the version's bytes, as its release pins it
 * @param maxTokens a text of this task is cut to so many tokens
 * @param method that it was trained by
 * @param kind what it predicts of a text
 * @param tensors one instance a version, so that rows of the same version share a slot of the forward's prompt bank
 */
public record ResidentVersion(
        String task, long version, String sha256, int maxTokens, String method, TaskKind kind, TaskTensors tensors) {
    /** The labels in the order of the scores. */
    public List<String> labels() {
        return tensors.head().labels();
    }

    @Override
    public String toString() {
        return task + "@" + version;
    }
}
