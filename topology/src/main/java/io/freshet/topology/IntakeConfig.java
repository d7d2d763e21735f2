package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Declarations;
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
        return Declarations.in(PromptLengthSetting.define(settings))
                .integer(RECORD_BYTES, 512 * 1024, Range.between(1_024, Limits.MOST_RECORD_BYTES))
                .medium("The most bytes of a record's key, value and headers together.")
                .integer(TEXT_CHARACTERS, 20_000, Range.between(1, Limits.MOST_RECORD_BYTES))
                .medium("The most characters of an example's text.")
                .integer(ID_CHARACTERS, 256, Range.between(1, Limits.MOST_ID_CHARACTERS))
                .low("The most characters of an example's id.")
                .millis(FUTURE_TOLERANCE, Duration.ofMinutes(5), Duration.ZERO, Duration.ofDays(1))
                .low("Milliseconds that an event time may be ahead of this machine's clock.")
                .millis(DUPLICATE_RETENTION, Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(366))
                .medium("Milliseconds that an id is remembered; at least the retention of the topic examples.")
                .done();
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
