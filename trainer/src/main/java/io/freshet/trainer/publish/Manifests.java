package io.freshet.trainer.publish;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.PublishCause;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.TrainingSpec;
import java.time.Instant;

/**
 * Writes manifests: what a version is and where it comes from.
 *
 * @param partition of {@code accepted} that its tasks are in
 */
record Manifests(TrainingModel model, int partition) {
    PromptManifest of(
            StoredTask task, Unpublished news, long version, PromptParts parts, PublishCause cause, long now) {
        PromptManifest.Builder manifest = PromptManifest.newBuilder()
                .setTask(task.name())
                .setVersion(version)
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .setBackboneFingerprint(model.fingerprint().sha256())
                .setPrecision(model.precision().label())
                .setAcceptedPartition(partition)
                .setAcceptedFirstOffset(news.firstOffset())
                .setAcceptedLastOffset(news.lastOffset())
                .setCause(cause.text())
                .setCreatedAt(Instant.ofEpochMilli(now));
        return state(spec(manifest, task.spec()), task.state()).build();
    }

    private PromptManifest.Builder spec(PromptManifest.Builder manifest, TrainingSpec spec) {
        return manifest.setKind(spec.task().head().kind().text())
                .setMethod(spec.task().method().name())
                .setMethodSettings(spec.task().method().settings())
                .setLabels(spec.labels())
                .setPromptLength(spec.promptLength())
                .setMaxTokens(model.textTokens(spec))
                .setSpecHash(spec.hash())
                .setSeed(spec.seed());
    }

    private static PromptManifest.Builder state(PromptManifest.Builder manifest, TaskState state) {
        return manifest.setParentVersion(state.parent().orElse(null))
                .setStep(state.steps())
                .setExamples(state.examples());
    }
}
