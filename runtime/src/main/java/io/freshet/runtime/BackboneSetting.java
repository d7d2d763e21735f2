package io.freshet.runtime;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** Which backbone a process works with, where it runs, what it computes in, and with how many threads. */
public final class BackboneSetting {
    /** Its folder. */
    public static final String FOLDER = "backbone.dir";

    /** The device it runs on. */
    public static final String DEVICE = "device";

    /** What it computes in. */
    public static final String PRECISION = "precision";

    /** How many threads it computes with. */
    public static final String THREADS = "threads";

    private static final int MOST_THREADS = 1_024;

    private static final String AUTO = "auto";

    private BackboneSetting() {}

    /** Adds them to a process's own settings. */
    public static ConfigDef define(ConfigDef own) {
        return Declarations.in(own)
                .text(FOLDER, null, null)
                .high(
                        "Hugging Face folder of the backbone, the same for trainer and serving. None: the default backbone.")
                .text(DEVICE, AUTO, ValidString.in(AUTO, "cpu", "gpu"))
                .medium("Where the backbone runs: auto takes a GPU where there is one.")
                .text(PRECISION, AUTO, ValidString.in(AUTO, "fp32", "bf16"))
                .medium(
                        "What its linear layers compute in; all else is fp32. auto takes bf16 where the processor multiplies in it"
                                + " (AVX512-BF16 or AMX), else fp32.")
                .text(THREADS, AUTO, new AutoOrNumber())
                .medium(
                        "Threads that a forward or a step is computed with, each of them some of its rows; auto takes one a"
                                + " processor. Their number decides last bits.")
                .done();
    }

    /** The folder that the settings name; empty for the default backbone. */
    public static Optional<Path> folder(Settings settings) {
        return settings.optionalText(FOLDER).map(Path::of);
    }

    /** The device that the settings name: {@code auto}, {@code cpu} or {@code gpu}. */
    public static String device(Settings settings) {
        return settings.text(DEVICE);
    }

    /** What the settings want it to compute in: {@code auto}, {@code fp32} or {@code bf16}. */
    public static String precision(Settings settings) {
        return settings.text(PRECISION);
    }

    /** How many threads the settings want it to compute with: {@code auto} or a number. */
    public static String threads(Settings settings) {
        return settings.text(THREADS);
    }

    /** Says itself in the table of settings. */
    private static final class AutoOrNumber implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, Object value) {
            if (!isValid((String) value)) {
                throw new ConfigException(name, value, "expected " + this);
            }
        }

        private static boolean isValid(String value) {
            return value.equals(AUTO) || (value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= MOST_THREADS);
        }

        @Override
        public String toString() {
            return AUTO + " or a number from 1 to " + MOST_THREADS;
        }
    }
}
