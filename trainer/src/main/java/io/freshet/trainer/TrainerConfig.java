package io.freshet.trainer;

import io.freshet.backbone.BackboneChoice;
import io.freshet.runtime.BackboneSetting;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Declarations;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.Settings;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.schemas.Limits;
import io.freshet.trainer.batch.BatchSettings;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.state.CheckpointRule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The trainer's settings.
 *
 * @param cacheBytes of the state stores, between two commits
 * @param training with the bytes that the tensors of the whole process may have
 */
public record TrainerConfig(
        AppSettings app,
        long cacheBytes,
        BackboneSettings backbone,
        TrainingSettings training,
        AdminSettings admin,
        Connection connection) {
    static final String CACHE_BYTES = "cache.bytes";
    static final String MAX_TOKENS = "max.tokens";
    static final String CHECKPOINT_STEPS = "checkpoint.steps";
    static final String CHECKPOINT_TIME = "checkpoint.time.ms";
    static final String TENSOR_BYTES = "tensor.bytes";
    static final String BATCH_ROWS = "batch.rows";
    static final String BATCH_LINGER = "batch.linger.ms";
    static final String KEPT_VERSIONS = "prompts.keep.versions";
    static final String COMMIT_ON_PUBLICATION = "commit.on.publication";

    private static final int ADMIN_PORT = 9_402;
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofMinutes(1);
    private static final long NO_LINGER_LIMIT = -1;

    /** Every setting: type, default, check, meaning. */
    public static ConfigDef definition() {
        return Connection.define(versions(checkpoints(linger(defineModel(app(new ConfigDef()))))));
    }

    /** Adds those that say what a task is trained on, and in what steps, to the settings of another that trains so. */
    public static ConfigDef defineModel(ConfigDef own) {
        return batchRows(backbone(own));
    }

    private static ConfigDef app(ConfigDef definition) {
        AppSettings.define(
                definition, new AppSettings.Defaults("freshet-trainer", COMMIT_INTERVAL, LONGEST_COMMIT_INTERVAL));
        return Declarations.in(AdminSettings.define(definition, ADMIN_PORT))
                .wholeNumber(CACHE_BYTES, 32L << 20, Range.atLeast(0))
                .low(
                        "Cache of the state stores, for what is written between two commits; with less it is written more than once.")
                .done();
    }

    private static ConfigDef backbone(ConfigDef definition) {
        return PromptLengthSetting.define(Declarations.in(BackboneSetting.define(definition))
                .integer(MAX_TOKENS, 128, Range.between(8, 512))
                .medium("Tokens that any text is cut to, whatever its task's spec says; the warm-up step that sizes the"
                        + " transaction timeout has so many.")
                .done());
    }

    private static ConfigDef batchRows(ConfigDef definition) {
        return Declarations.in(definition)
                .integer(BATCH_ROWS, 16, Range.between(1, Limits.MOST_BATCH_ROWS))
                .medium("Examples of a full batch, those of all tasks in a partition together.")
                .done();
    }

    private static ConfigDef linger(ConfigDef definition) {
        return Declarations.in(definition)
                .wholeNumber(BATCH_LINGER, 0, Range.atLeast(NO_LINGER_LIMIT))
                .medium(
                        "Milliseconds that an example waits for its batch to fill. 0 trains what waits whenever nothing more"
                                + " comes at the moment, so that batches grow under load by themselves; -1 waits without"
                                + " end, so that a run can be repeated bit for bit.")
                .done();
    }

    private static ConfigDef checkpoints(ConfigDef definition) {
        return Declarations.in(definition)
                .integer(CHECKPOINT_STEPS, 256, Range.atLeast(1))
                .medium(
                        "Steps of a partition after which the tensors of its tasks are stored. A crash repeats those since then.")
                .wholeNumber(CHECKPOINT_TIME, 5_000, Range.atLeast(0))
                .medium(
                        "Milliseconds of such steps after which the tensors are stored all the same: so long a crash takes to repeat them.")
                .wholeNumber(TENSOR_BYTES, 96L << 20, Range.atLeast(0))
                .medium(
                        "Memory for the tensors of tasks in training, all partitions together; about 2 MB a task with the default backbone. So"
                                + " many changed ones are stored before their steps are over.")
                .done();
    }

    private static ConfigDef versions(ConfigDef definition) {
        return Declarations.in(definition)
                .integer(KEPT_VERSIONS, 20, Range.between(2, Limits.MOST_KEPT_VERSIONS))
                .medium(
                        "Newest versions of a task that stay on the topic of prompts, besides those that its release names; older ones get tombstones.")
                .flag(COMMIT_ON_PUBLICATION, true)
                .low("Whether a new version is committed at once: readers see it up to a commit interval sooner, and"
                        + " each version costs a commit.")
                .done();
    }

    /** The settings in {@code given}, as {@link #parse(GivenSettings)} reads them. */
    public static TrainerConfig parse(Map<String, String> given) {
        return parse(GivenSettings.of(given));
    }

    /**
     * Reads the settings.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake at once
     */
    public static TrainerConfig parse(GivenSettings given) {
        Settings settings = Settings.parse("trainer", definition(), given);
        return new TrainerConfig(
                AppSettings.from(settings),
                settings.wholeNumber(CACHE_BYTES),
                backbone(settings),
                training(settings),
                AdminSettings.from(settings),
                settings.connection());
    }

    /** The frozen model that they name. */
    public static BackboneSettings backbone(Settings settings) {
        return new BackboneSettings(
                BackboneSetting.folder(settings),
                BackboneChoice.of(
                        BackboneSetting.device(settings),
                        BackboneSetting.precision(settings),
                        BackboneSetting.threads(settings)),
                new TrainingLimits(settings.integer(MAX_TOKENS), PromptLengthSetting.from(settings)));
    }

    /** Examples of a full batch. */
    public static int batchRows(Settings settings) {
        return settings.integer(BATCH_ROWS);
    }

    private static TrainingSettings training(Settings settings) {
        Optional<Duration> linger = Optional.of(settings.millis(BATCH_LINGER)).filter(time -> !time.isNegative());
        return new TrainingSettings(
                new BatchSettings(batchRows(settings), linger),
                new CheckpointRule(
                        settings.integer(CHECKPOINT_STEPS),
                        settings.millis(CHECKPOINT_TIME),
                        settings.wholeNumber(TENSOR_BYTES)),
                settings.integer(KEPT_VERSIONS),
                settings.isTrue(COMMIT_ON_PUBLICATION));
    }
}
