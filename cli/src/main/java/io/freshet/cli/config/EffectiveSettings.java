package io.freshet.cli.config;

import io.freshet.runtime.GivenSetting;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Secrets;
import io.freshet.runtime.SettingMistake;
import io.freshet.runtime.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Puts together what a process would start with: its declarations, and what it was given. */
public final class EffectiveSettings {
    private static final String DEFAULT = "default";
    private static final String MISSING = "missing";
    // Somebody's slip may have made it of a secret.
    private static final String UNKNOWN = "(not shown)";

    private final ConfigDef own;
    private final GivenSettings given;
    private final Map<String, String> mistakes;

    private EffectiveSettings(ConfigDef own, GivenSettings given) {
        this.own = own;
        this.given = given;
        this.mistakes = Settings.mistakes(own, given).stream()
                .collect(Collectors.groupingBy(
                        SettingMistake::key,
                        TreeMap::new,
                        Collectors.mapping(SettingMistake::message, Collectors.joining("; "))));
    }

    /** Every setting that is declared or given, by name; with what is wrong, where something is. */
    public static List<EffectiveSetting> of(ConfigDef own, GivenSettings given) {
        EffectiveSettings settings = new EffectiveSettings(own, given);
        TreeSet<String> keys = new TreeSet<>(own.names());
        keys.addAll(given.byKey().keySet());
        return keys.stream().map(settings::setting).toList();
    }

    private EffectiveSetting setting(String key) {
        Optional<String> mistake = Optional.ofNullable(mistakes.get(key));
        GivenSetting set = given.byKey().get(key);
        return set == null
                ? declared(own.configKeys().get(key), mistake)
                : new EffectiveSetting(key, shown(key, set.value()), set.origin(), mistake);
    }

    private static EffectiveSetting declared(ConfigKey key, Optional<String> mistake) {
        return key.hasDefault()
                ? new EffectiveSetting(key.name, shown(key), DEFAULT, mistake)
                : new EffectiveSetting(key.name, Optional.empty(), MISSING, mistake);
    }

    private static Optional<String> shown(ConfigKey key) {
        return Optional.ofNullable(key.defaultValue).map(String::valueOf).filter(value -> !value.isEmpty());
    }

    private Optional<String> shown(String key, String value) {
        boolean known = own.names().contains(key) || Settings.isPassedThrough(key);
        return Optional.of(known ? Secrets.shown(key, value) : UNKNOWN);
    }
}
