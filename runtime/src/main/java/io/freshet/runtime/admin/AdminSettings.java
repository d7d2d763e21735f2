package io.freshet.runtime.admin;

import io.freshet.runtime.Declarations;
import io.freshet.runtime.Settings;
import java.util.OptionalInt;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * Where a process tells how it is.
 *
 * @param port 0 for any that is free; empty for none
 */
public record AdminSettings(String host, OptionalInt port) {
    private static final String HOST = "admin.host";
    private static final String PORT = "admin.port";
    private static final int NONE = -1;

    /** Adds them to a process's own settings. */
    public static ConfigDef define(ConfigDef own, int usualPort) {
        return Declarations.in(own)
                .text(HOST, "127.0.0.1", new ConfigDef.NonEmptyString())
                .medium("Address that the admin port listens on; 0.0.0.0 for all.")
                .integer(PORT, usualPort, Range.between(NONE, 65_535))
                .medium(
                        "Port of /metrics, /health/live and /health/ready; 0 for any that is free, -1 for none. It speaks"
                                + " plain HTTP and asks for no password.")
                .done();
    }

    /** What the settings say. */
    public static AdminSettings from(Settings settings) {
        int port = settings.integer(PORT);
        return new AdminSettings(settings.text(HOST), port == NONE ? OptionalInt.empty() : OptionalInt.of(port));
    }
}
