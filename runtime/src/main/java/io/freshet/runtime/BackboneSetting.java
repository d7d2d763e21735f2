package io.freshet.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which backbone a process works with, where it runs, and what it computes in. */
public final class BackboneSetting {
    /** Its folder. */
    public static final String FOLDER = "backbone.dir";

    /** The device it runs on. */
    public static final String DEVICE = "device";

    /** What it computes in. */
    public static final String PRECISION = "precision";

    private BackboneSetting() {}

    /** Adds them to a process's own settings. */
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
                        "Where the backbone runs: auto takes a GPU where there is one.")
                .define(
                        PRECISION,
                        Type.STRING,
                        "auto",
                        ConfigDef.ValidString.in("auto", "fp32", "bf16"),
                        Importance.MEDIUM,
                        "What its linear layers compute in; all else is fp32. auto takes bf16 where the processor multiplies in it"
                                + " (AVX512-BF16 or AMX), else fp32.");
    }

    /** The folder that the settings name; empty for the default backbone. */
    public static Optional<Path> folder(Settings settings) {
        return settings.optionalText(FOLDER).map(Path::of);
    }

    /** The device that the settings name, in capitals: {@code AUTO}, {@code CPU} or {@code GPU}. */
    public static String device(Settings settings) {
        return settings.text(DEVICE).toUpperCase(Locale.ROOT);
    }

    /** What the settings want it to compute in, in capitals: {@code AUTO}, {@code FP32} or {@code BF16}. */
    public static String precision(Settings settings) {
        return settings.text(PRECISION).toUpperCase(Locale.ROOT);
    }
}
