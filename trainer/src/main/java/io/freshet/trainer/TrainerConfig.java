package io.freshet.trainer;

import io.freshet.backbone.DeviceChoice;
import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Settings;
import io.freshet.trainer.batch.BatchSettings;
import io.freshet.trainer.model.TrainingLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The trainer's settings. */
public record TrainerConfig(
        AppSettings app,
        BackboneSettings backbone,
        BatchSettings batch,
        VersionSettings versions,
        Connection connection) {
    static final String APPLICATION_ID = "application.id";
    static final String INSTANCE_ID = "instance.id";
    static final String STATE_DIR = "state.dir";
    static final String COMMIT_INTERVAL = "commit.interval.ms";
    static final String CACHE_BYTES = "cache.bytes";
    static final String BACKBONE_DIR = "backbone.dir";
    static final String DEVICE = "device";
    static final String MAX_TOKENS = "max.tokens";
    static final String MAX_PROMPT_LENGTH = "max.prompt.length";
    static final String BATCH_ROWS = "batch.rows";
    static final String BATCH_LINGER = "batch.linger.ms";
    static final String KEPT_VERSIONS = "prompts.keep.versions";
    static final String COMMIT_ON_PUBLICATION = "commit.on.publication";

    private static final long NO_LINGER_LIMIT = -1;

    /** Every setting: type, default, check, meaning. */
    public static ConfigDef definition() {
        return Connection.define(versions(batch(backbone(app(new ConfigDef())))));
    }

    private static ConfigDef app(ConfigDef definition) {
        return definition
                .define(
                        APPLICATION_ID,
                        Type.STRING,
                        "freshet-trainer",
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "Consumer group, and prefix of the trainer's internal topics and transactions.")
                .define(
                        INSTANCE_ID,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Name of this instance, another for each: a restart under the same name takes over in about two"
                                + " seconds; without one it takes the session timeout.")
                .define(
                        STATE_DIR,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Folder of the state stores; one that stays over a restart saves reading them from the broker.")
                .define(
                        COMMIT_INTERVAL,
                        Type.LONG,
                        1_000L,
                        Range.between(10, 60_000),
                        Importance.MEDIUM,
                        "Milliseconds between two commits; each writes the tensors of every task touched since the last"
                                + " one.")
                .define(
                        CACHE_BYTES,
                        Type.LONG,
                        128L << 20,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Cache of the state stores: the tensors of all tasks touched between two commits, about 1 MB each"
                                + " with the default backbone; with less they are written more than once a commit.");
    }

    private static ConfigDef backbone(ConfigDef definition) {
        return definition
                .define(
                        BACKBONE_DIR,
                        Type.STRING,
                        null,
                        Importance.HIGH,
                        "Hugging Face folder of the frozen model; without it the default backbone.")
                .define(
                        DEVICE,
                        Type.STRING,
                        "auto",
                        ConfigDef.ValidString.in("auto", "cpu", "gpu"),
                        Importance.MEDIUM,
                        "Where the model runs: auto takes a GPU where there is one.")
                .define(
                        MAX_TOKENS,
                        Type.INT,
                        128,
                        Range.between(8, 512),
                        Importance.MEDIUM,
                        "Tokens that any text is cut to, whatever its task's spec says; the warm-up step that sizes the"
                                + " transaction timeout has so many.")
                .define(
                        MAX_PROMPT_LENGTH,
                        Type.INT,
                        128,
                        Range.between(0, 512),
                        Importance.MEDIUM,
                        "The longest prompt that a task's spec may ask for; the warm-up step has tasks with it.");
    }

    private static ConfigDef batch(ConfigDef definition) {
        return definition
                .define(
                        BATCH_ROWS,
                        Type.INT,
                        16,
                        Range.between(1, 1_024),
                        Importance.MEDIUM,
                        "Examples of a full batch, those of all tasks in a partition together.")
                .define(
                        BATCH_LINGER,
                        Type.LONG,
                        1_000L,
                        Range.atLeast(NO_LINGER_LIMIT),
                        Importance.MEDIUM,
                        "Milliseconds that an example waits for its batch to fill; -1 waits without end, so that a run can"
                                + " be repeated bit for bit.");
    }

    private static ConfigDef versions(ConfigDef definition) {
        return definition
                .define(
                        KEPT_VERSIONS,
                        Type.INT,
                        20,
                        Range.between(2, 10_000),
                        Importance.MEDIUM,
                        "Newest versions of a task that stay on the topic of prompts; older ones get tombstones.")
                .define(
                        COMMIT_ON_PUBLICATION,
                        Type.STRING,
                        "true",
                        ConfigDef.ValidString.in("true", "false"),
                        Importance.LOW,
                        "Whether a new version is committed at once: readers see it up to a commit interval sooner, and"
                                + " each version costs a commit.");
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
                app(settings), backbone(settings), batch(settings), versions(settings), settings.connection());
    }

    private static AppSettings app(Settings settings) {
        return new AppSettings(
                settings.text(APPLICATION_ID),
                settings.optionalText(INSTANCE_ID),
                Path.of(settings.text(STATE_DIR)),
                settings.millis(COMMIT_INTERVAL),
                settings.wholeNumber(CACHE_BYTES));
    }

    private static BackboneSettings backbone(Settings settings) {
        return new BackboneSettings(
                settings.optionalText(BACKBONE_DIR).map(Path::of),
                DeviceChoice.valueOf(settings.text(DEVICE).toUpperCase(Locale.ROOT)),
                new TrainingLimits(settings.integer(MAX_TOKENS), settings.integer(MAX_PROMPT_LENGTH)));
    }

    private static BatchSettings batch(Settings settings) {
        Optional<Duration> linger = Optional.of(settings.millis(BATCH_LINGER)).filter(time -> !time.isNegative());
        return new BatchSettings(settings.integer(BATCH_ROWS), linger);
    }

    private static VersionSettings versions(Settings settings) {
        return new VersionSettings(
                settings.integer(KEPT_VERSIONS), Boolean.parseBoolean(settings.text(COMMIT_ON_PUBLICATION)));
    }
}
