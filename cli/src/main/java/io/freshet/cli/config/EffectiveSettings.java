package io.freshet.cli.config;

import io.freshet.runtime.GivenSetting;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Secrets;
import io.freshet.runtime.SettingMistake;
import io.freshet.runtime.Settings;
import io.freshet.workload.output.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * What a process would start with: its declarations, and what it was given.
 *
 * @param settings each that is declared or given, by name
 */
public record EffectiveSettings(String process, List<Setting> settings) {
    // Somebody's slip may have made it of a secret.
    private static final String UNKNOWN = "(not shown)";

    /**
     * One setting as the process takes it.
     *
     * @param value as it may be shown; empty if there is none
     * @param origin where it came from: an option, {@code environment X}, {@code file F} or {@code default}
     * @param mistake what the process would refuse it for
     */
    record Setting(String key, Optional<String> value, String origin, Optional<String> mistake) {
        private Report report() {
            return new Report()
                    .column("", mistake.isPresent() ? "!" : "")
                    .field("key", key, "SETTING", key)
                    .field("value", value.orElse(null), "VALUE", value.orElse(""))
                    .field("origin", origin, "FROM", origin)
                    .json("mistake", mistake);
        }
    }

    /** Puts it together. */
    public static EffectiveSettings of(String process, ConfigDef own, GivenSettings given) {
        Map<String, String> mistakes = Settings.mistakes(own, given).stream()
                .collect(Collectors.groupingBy(
                        SettingMistake::key, Collectors.mapping(SettingMistake::message, Collectors.joining("; "))));
        TreeSet<String> keys = new TreeSet<>(own.names());
        keys.addAll(given.byKey().keySet());
        List<Setting> settings = keys.stream()
                .map(key -> setting(key, own, given.byKey().get(key), Optional.ofNullable(mistakes.get(key))))
                .toList();
        return new EffectiveSettings(process, settings);
    }

    private static Setting setting(String key, ConfigDef own, GivenSetting given, Optional<String> mistake) {
        if (given != null) {
            boolean known = own.names().contains(key) || Settings.isPassedThrough(key);
            String shown = known ? Secrets.shown(key, given.value()) : UNKNOWN;
            return new Setting(key, Optional.of(shown), given.origin(), mistake);
        }
        ConfigKey declared = own.configKeys().get(key);
        return declared.hasDefault()
                ? new Setting(key, shown(declared.defaultValue), "default", mistake)
                : new Setting(key, Optional.empty(), "missing", mistake);
    }

    private static Optional<String> shown(Object value) {
        return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isEmpty());
    }

    /** The messages of all mistakes. */
    public List<String> mistakes() {
        return settings.stream().flatMap(setting -> setting.mistake().stream()).toList();
    }

    /** A line a setting; one with a mistake begins with an exclamation mark. */
    public Report report() {
        List<Report> reports = settings.stream().map(Setting::report).toList();
        return new Report()
                .json("process", process)
                .json("settings", reports)
                .sentence(process + "\n" + Report.table(reports) + "\n");
    }
}
