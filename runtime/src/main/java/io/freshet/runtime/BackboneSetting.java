package io.freshet.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which backbone a process works with, and where it runs. */
public final class BackboneSetting {
    /** Its folder. */
    public static final String FOLDER = "backbone.dir";

    /** The device it runs on. */
    public static final String DEVICE = "device";

    private BackboneSetting() {}

    /** Adds both to a process's own settings. */
    public static ConfigDef define(ConfigDef own) {
        return own.define(
                        FOLDER,
                        Type.STRING,
                        null,
                        Importance.HIGH,
                        "Hugging Face folder of the backbone, the same for trainer and serving. None: the default backbone.")
                .define(
                        DEVICE,
                        Type.STRING,
                        "auto",
                        ConfigDef.ValidString.in("auto", "cpu", "gpu"),
                        Importance.MEDIUM,
                        "Where the backbone runs: auto takes a GPU where there is one.");
    }

    /** The folder that the settings name; empty for the default backbone. */
    public static Optional<Path> folder(Settings settings) {
        return settings.optionalText(FOLDER).map(Path::of);
    }

    /** The device that the settings name, in capitals: {@code AUTO}, {@code CPU} or {@code GPU}. */
    public static String device(Settings settings) {
        return settings.text(DEVICE).toUpperCase(Locale.ROOT);
    }
}
