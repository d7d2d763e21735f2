package io.freshet.serving.prompts;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.schemas.example.ReadTexts;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import java.util.List;
import java.util.Optional;

/**
 * One task's verified version, ready to answer.
 *
 * @param sha256 of the version's bytes, as its release pins it
 * @param method that it was trained by
 * @param maxTokens a text of this task is cut to so many tokens
 * @param parameters as they are published; one instance a version, so that rows of the same version share a slot of the forward's prompt bank
 */
public record ResidentVersion(
        String task, long version, String sha256, String method, int maxTokens, TaskParameters parameters) {
    /** The labels in the order of the scores. */
    public List<String> labels() {
        return parameters.shape().labels();
    }

    /** What it predicts of a text. */
    public TaskKind kind() {
        return parameters.shape().head().kind();
    }

    /** Which texts it reads of a request. */
    public ReadTexts reads() {
        return parameters.shape().reads();
    }

    /** By which it reads them, if it has one. */
    public Optional<Template> template() {
        return parameters.shape().template();
    }

    /** Whether another one reads texts as this one does. */
    public boolean readsAlike(ResidentVersion other) {
        return maxTokens == other.maxTokens && template().equals(other.template());
    }

    @Override
    public String toString() {
        return task + "@" + version;
    }
}
