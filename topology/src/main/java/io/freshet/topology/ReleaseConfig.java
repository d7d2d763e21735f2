package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Settings;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.streams.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The settings of release control.
 *
 * @param registryPatience how long a record waits in place for a registry that does not answer
 */
public record ReleaseConfig(
        Connection connection, StreamsSettings streams, Duration registryPatience, AdminSettings admin) {
    private static final int ADMIN_PORT = 9_403;

    /** The declarations: names, defaults, checks and a sentence each. */
    public static ConfigDef definition() {
        return TopologySettings.define("freshet-release", ADMIN_PORT);
    }

    /** The settings in {@code given}, as {@link #parse(GivenSettings)} reads them. */
    public static ReleaseConfig parse(Map<String, String> given) {
        return parse(GivenSettings.of(given));
    }

    /**
     * The settings in {@code given}.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake at once
     */
    public static ReleaseConfig parse(GivenSettings given) {
        Settings settings = Settings.parse("release control", definition(), given);
        return new ReleaseConfig(
                settings.connection(),
                TopologySettings.streams(settings),
                TopologySettings.registryPatience(settings),
                AdminSettings.from(settings));
    }
}
