package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.Settings;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Limits;
import io.freshet.topology.intake.IntakeLimits;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The settings of intake.
 *
 * @param registryPatience how long a record waits in place for a registry that does not answer
 */
public record IntakeConfig(
        Connection connection,
        StreamsSettings streams,
        IntakeLimits limits,
        Duration registryPatience,
        AdminSettings admin) {
    private static final int ADMIN_PORT = 9_401;

    static final String RECORD_BYTES = "example.max.bytes";
    static final String TEXT_CHARACTERS = "text.max.characters";
    static final String ID_CHARACTERS = "id.max.characters";
    static final String FUTURE_TOLERANCE = "future.tolerance.ms";
    static final String DUPLICATE_RETENTION = "duplicates.retention.ms";

    /** The declarations: names, defaults, checks and a sentence each. */
    public static ConfigDef definition() {
        return defineLimits(TopologySettings.define("freshet-intake", ADMIN_PORT));
    }

    /** The same of the limits alone, for commands that say before what intake would refuse. */
    public static ConfigDef defineLimits(ConfigDef settings) {
        return PromptLengthSetting.define(settings)
                .define(
                        RECORD_BYTES,
                        ConfigDef.Type.INT,
                        512 * 1024,
                        Range.between(1_024, Limits.MOST_RECORD_BYTES),
                        Importance.MEDIUM,
                        "The most bytes of a record's key, value and headers together.")
                .define(
                        TEXT_CHARACTERS,
                        ConfigDef.Type.INT,
                        20_000,
                        Range.between(1, Limits.MOST_RECORD_BYTES),
                        Importance.MEDIUM,
                        "The most characters of an example's text.")
                .define(
                        ID_CHARACTERS,
                        ConfigDef.Type.INT,
                        256,
                        Range.between(1, Limits.MOST_ID_CHARACTERS),
                        Importance.LOW,
                        "The most characters of an example's id.")
                .define(
                        FUTURE_TOLERANCE,
                        ConfigDef.Type.LONG,
                        Duration.ofMinutes(5).toMillis(),
                        Range.between(0, Duration.ofDays(1).toMillis()),
                        Importance.LOW,
                        "Milliseconds that an event time may be ahead of this machine's clock.")
                .define(
                        DUPLICATE_RETENTION,
                        ConfigDef.Type.LONG,
                        Duration.ofDays(7).toMillis(),
                        Range.between(
                                Duration.ofMinutes(1).toMillis(),
                                Duration.ofDays(366).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds that an id is remembered; at least the retention of the topic examples.");
    }

    /** The settings in {@code given}, as {@link #parse(GivenSettings)} reads them. */
    public static IntakeConfig parse(Map<String, String> given) {
        return parse(GivenSettings.of(given));
    }

    /**
     * The settings in {@code given}.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake at once
     */
    public static IntakeConfig parse(GivenSettings given) {
        Settings settings = Settings.parse("intake", definition(), given);
        return new IntakeConfig(
                settings.connection(),
                TopologySettings.streams(settings),
                limits(settings),
                TopologySettings.registryPatience(settings),
                AdminSettings.from(settings));
    }

    /** The limits in settings that {@link #defineLimits} declared. */
    public static IntakeLimits limits(Settings settings) {
        return new IntakeLimits(
                settings.integer(RECORD_BYTES),
                settings.integer(TEXT_CHARACTERS),
                settings.integer(ID_CHARACTERS),
                PromptLengthSetting.from(settings),
                settings.millis(FUTURE_TOLERANCE),
                settings.millis(DUPLICATE_RETENTION));
    }

    /** The limits of an intake that was given none. */
    public static IntakeLimits defaultLimits() {
        return limits(Settings.parse("intake", defineLimits(new ConfigDef()), GivenSettings.of(Map.of())));
    }
}
