package io.freshet.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The settings of one process. Its own are declared in a {@link ConfigDef}, and a key that is not among them is a mistake;
 * keys under {@code kafka.} and {@code schema.registry.} belong to the clients and pass through untouched, but for those of
 * Kafka's that a process must set itself.
 */
public final class Settings {
    private static final List<String> PASSED_THROUGH = List.of(Connection.KAFKA_PREFIX, Connection.REGISTRY_PREFIX);

    private final Map<String, String> given;
    private final Map<String, Object> values;

    private Settings(Map<String, String> given, Map<String, Object> values) {
        this.given = given;
        this.values = values;
    }

    /**
     * Checks everything that was given.
     *
     * @param process as messages name it
     * @param own the process's declarations, completed by {@link Connection#define}
     * @throws SettingsException with every mistake at once
     */
    public static Settings parse(String process, ConfigDef own, GivenSettings given) {
        List<ConfigValue> validated = own.validate(given.values());
        List<SettingMistake> mistakes = new SettingMistakes(own, given).find(validated);
        if (!mistakes.isEmpty()) {
            throw new SettingsException(
                    process, mistakes.stream().map(SettingMistake::message).toList());
        }
        Map<String, Object> values = new HashMap<>();
        validated.forEach(value -> values.put(value.name(), value.value()));
        return new Settings(given.values(), values);
    }

    /** Everything that {@link #parse} would refuse; empty if it would not. */
    public static List<SettingMistake> mistakes(ConfigDef own, GivenSettings given) {
        return new SettingMistakes(own, given).find(own.validate(given.values()));
    }

    /** Whether a key belongs to a client, and is not one of a process's own. */
    public static boolean isPassedThrough(String key) {
        return PASSED_THROUGH.stream().anyMatch(key::startsWith);
    }

    /** A text setting. */
    public String text(String name) {
        return (String) values.get(name);
    }

    /** A text setting that may be absent. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(text(name)).filter(text -> !text.isBlank());
    }

    /** A setting of type BOOLEAN. */
    public boolean isTrue(String name) {
        return (Boolean) values.get(name);
    }

    /** A setting of type INT. */
    public int integer(String name) {
        return (Integer) values.get(name);
    }

    /** A setting of type LONG. */
    public long wholeNumber(String name) {
        return (Long) values.get(name);
    }

    /** A setting of type LONG that is in milliseconds. */
    public Duration millis(String name) {
        return Duration.ofMillis(wholeNumber(name));
    }

    /** What was given, by key. */
    public Map<String, String> given() {
        return given;
    }

    /** The broker and registry that the settings name. */
    public Connection connection() {
        return Connection.from(this);
    }
}
