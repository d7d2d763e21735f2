package io.freshet.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The settings of one process. Its own are declared in a {@link ConfigDef}, and a key that is not among them is a mistake;
 * keys under {@code kafka.} and {@code schema.registry.} belong to the clients and pass through untouched.
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
        Map<String, Object> values = new HashMap<>();
        List<String> mistakes = new ArrayList<>(unknown(own, given));
        for (ConfigValue value : own.validate(given.values())) {
            mistakes.addAll(value.errorMessages());
            values.put(value.name(), value.value());
        }
        if (!mistakes.isEmpty()) {
            throw new SettingsException(process, mistakes);
        }
        return new Settings(given.values(), values);
    }

    private static List<String> unknown(ConfigDef own, GivenSettings given) {
        return given.byKey().keySet().stream()
                .filter(key -> !own.names().contains(key))
                .filter(key -> PASSED_THROUGH.stream().noneMatch(key::startsWith))
                .sorted()
                .map(key -> "'" + key + "' is no setting; did you mean '" + nearest(own, key) + "'?")
                .toList();
    }

    private static String nearest(ConfigDef own, String key) {
        return own.names().stream()
                .min(Comparator.comparingInt((String name) -> EditDistance.between(key, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** A text setting. */
    public String text(String name) {
        return (String) values.get(name);
    }

    /** A text setting that may be absent. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(text(name)).filter(text -> !text.isBlank());
    }

    /** A setting of type INT. */
    public int integer(String name) {
        return (Integer) values.get(name);
    }

    /** A setting of type LONG. */
    public long wholeNumber(String name) {
        return (Long) values.get(name);
    }

    /** A setting of type DOUBLE. */
    public double decimal(String name) {
        return (Double) values.get(name);
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
