package io.freshet.trainer.publish;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.PublishCause;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.state.VersionHistory;
import io.freshet.trainer.state.VersionHistory.Kept;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes versions. All records of one are appended within one call, parts first and the manifest last: commits fall between
 * calls, so that readers of committed records see a version whole or not at all.
 */
public final class VersionPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(VersionPublisher.class);

    /**
     * How many versions may wait for release control beyond those that are kept anyway: enough for an outage of minutes, few enough
     * for the brokers' disks and for a task's list of versions, which must fit a record.
     */
    public static final int MOST_AHEAD = 1_000;

    /** In the place of an offset: no example is new in the version. */
    private static final long NONE = -1;

    /** Where the records of versions go. */
    @FunctionalInterface
    public interface Topic {
        /** Appends a record; a null value removes the key's record. */
        void append(PromptKey key, PromptRecord value);
    }

    private final TaskStores stores;
    private final NamedVersions named;
    private final TrainingModel model;
    private final int partition;
    private final Topic topic;
    private final int keptVersions;

    /**
     * @param partition of {@code accepted} that the stores' tasks are in
     * @param named what releases name, which stays on the topic too
     * @param keptVersions of a task that stay on the topic in any case
     */
    public VersionPublisher(
            TaskStores stores, NamedVersions named, TrainingModel model, int partition, Topic topic, int keptVersions) {
        this.stores = stores;
        this.named = named;
        this.model = model;
        this.partition = partition;
        this.topic = topic;
        this.keptVersions = keptVersions;
    }

    /** Whether the next version would be one more of too many that release control has not followed to. */
    public boolean isTooFarAhead(String task) {
        VersionHistory history = stores.versions(task);
        return history.kept().size() >= keptVersions + MOST_AHEAD
                && removable(task, history).isEmpty();
    }

    /**
     * Publishes a task's parameters as its next version.
     *
     * @param task with something unpublished
     * @param now in milliseconds since the epoch
     * @return the task as it is then
     */
    public StoredTask publish(StoredTask task, PublishCause cause, long now) {
        Unpublished news = task.state()
                .unpublished()
                .orElseThrow(() -> new IllegalStateException(
                        "task '" + task.name() + "' has nothing unpublished; expected one example or more"));
        return publish(
                task,
                manifest -> manifest.setAcceptedFirstOffset(news.firstOffset())
                        .setAcceptedLastOffset(news.lastOffset())
                        .setCause(cause.text())
                        .setCreatedAt(Instant.ofEpochMilli(now)));
    }

    /**
     * Publishes a task's tensors as they were imported.
     *
     * @param source where they are from, for people
     * @param now in milliseconds since the epoch
     * @return the task as it is then
     */
    public StoredTask publishImported(StoredTask task, String source, long now) {
        Optional<Unpublished> news = task.state().unpublished();
        return publish(
                task,
                manifest -> manifest.setAcceptedFirstOffset(
                                news.map(Unpublished::firstOffset).orElse(NONE))
                        .setAcceptedLastOffset(news.map(Unpublished::lastOffset).orElse(NONE))
                        .setCause(PublishCause.IMPORT.text())
                        .setSource(source)
                        .setCreatedAt(Instant.ofEpochMilli(now)));
    }

    private StoredTask publish(StoredTask task, UnaryOperator<PromptManifest.Builder> origin) {
        VersionHistory history = stores.versions(task.name());
        PromptParts parts = PromptParts.split(PromptCodec.encode(published(task)));
        PromptManifest manifest =
                origin.apply(manifest(task, history.next(), parts)).build();
        append(manifest, parts);
        keepHistory(task.name(), history.withNext(parts.contents().size()));
        return keepState(task, manifest);
    }

    private TaskParameters published(StoredTask task) {
        return model.published().apply(stores.training(task, model.config()).parameters());
    }

    /** What a version is; what made it is not said yet. */
    private PromptManifest.Builder manifest(StoredTask task, long version, PromptParts parts) {
        PromptManifest.Builder manifest = PromptManifest.newBuilder()
                .setTask(task.name())
                .setVersion(version)
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .setBackboneFingerprint(model.fingerprint().sha256())
                .setPrecision(model.precision().label())
                .setAcceptedPartition(partition);
        return state(spec(manifest, task.spec()), task.state());
    }

    private PromptManifest.Builder spec(PromptManifest.Builder manifest, TrainingSpec spec) {
        return manifest.setKind(spec.task().head().kind().text())
                .setHead(spec.task().head().name())
                .setTemplate(spec.task().template().map(Template::text).orElse(null))
                .setMethod(spec.task().method().name())
                .setMethodSettings(spec.task().method().settings())
                .setLabels(spec.labels())
                .setPromptLength(spec.promptLength())
                .setMaxTokens(model.textTokens(spec))
                .setSpecHash(spec.hash())
                .setGroup(spec.group().orElse(null))
                .setOwnPrompt(spec.sharedPrompt().isEmpty())
                .setSeed(spec.seed());
    }

    private static PromptManifest.Builder state(PromptManifest.Builder manifest, TaskState state) {
        return manifest.setParentVersion(state.parent().orElse(null))
                .setStep(state.steps())
                .setExamples(state.examples());
    }

    private void append(PromptManifest manifest, PromptParts parts) {
        String task = manifest.getTask();
        for (int index = 0; index < parts.contents().size(); index++) {
            ByteBuffer content = ByteBuffer.wrap(parts.contents().get(index));
            topic.append(
                    PromptKey.part(task, manifest.getVersion(), index),
                    new PromptRecord(new PromptPart(index, content)));
        }
        topic.append(PromptKey.manifest(task, manifest.getVersion()), new PromptRecord(manifest));
    }

    private void keepHistory(String task, VersionHistory history) {
        List<Kept> old = removable(task, history);
        old.forEach(each -> remove(task, each));
        stores.saveVersions(task, history.withoutOldest(old.size()));
    }

    // Before any release was read, one on its way may name any version.
    private List<Kept> removable(String task, VersionHistory history) {
        return history.beyond(keptVersions, named.oldest(task).orElse(0));
    }

    // The manifest first: a version without it is no version, one without a part would be a torn one.
    private void remove(String task, Kept old) {
        topic.append(PromptKey.manifest(task, old.version()), null);
        for (int index = 0; index < old.parts(); index++) {
            topic.append(PromptKey.part(task, old.version(), index), null);
        }
    }

    private StoredTask keepState(StoredTask task, PromptManifest manifest) {
        StoredTask published = task.with(task.state().afterPublication(manifest.getVersion()));
        stores.saveState(published);
        LOG.atDebug()
                .addKeyValue("task", task.name())
                .addKeyValue("version", manifest.getVersion())
                .addKeyValue("cause", manifest.getCause())
                .addKeyValue("examples", manifest.getExamples())
                .addKeyValue("sha256", manifest.getSha256())
                .log("version-published");
        return published;
    }
}
