package io.freshet.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Finds everything that is wrong with what a process was given. */
final class SettingMistakes {
    private final ConfigDef own;
    private final GivenSettings given;

    SettingMistakes(ConfigDef own, GivenSettings given) {
        this.own = own;
        this.given = given;
    }

    /** All of them, those of unknown settings first. */
    List<SettingMistake> find(List<ConfigValue> validated) {
        List<SettingMistake> mistakes = new ArrayList<>();
        mistakes.addAll(unknown());
        mistakes.addAll(reserved());
        validated.forEach(value -> value.errorMessages()
                .forEach(message -> mistakes.add(new SettingMistake(value.name(), message + origin(value.name())))));
        return mistakes;
    }

    private List<SettingMistake> unknown() {
        return keys().filter(key -> !own.names().contains(key) && !Settings.isPassedThrough(key))
                .map(key -> new SettingMistake(
                        key, "'" + key + "'" + origin(key) + " is no setting; did you mean '" + nearest(key) + "'?"))
                .toList();
    }

    private List<SettingMistake> reserved() {
        return keys().filter(key -> key.startsWith(Connection.KAFKA_PREFIX))
                .filter(key -> ClientKeys.isReserved(key.substring(Connection.KAFKA_PREFIX.length())))
                .map(key -> new SettingMistake(
                        key,
                        "'" + key + "'" + origin(key) + " is what the process must set itself: leave it out;"
                                + " application.id, instance.id, state.dir and commit.interval.ms are settings of its"
                                + " own"))
                .toList();
    }

    private Stream<String> keys() {
        return given.byKey().keySet().stream().sorted();
    }

    private String origin(String key) {
        return Stream.ofNullable(given.byKey().get(key))
                .map(GivenSetting::origin)
                .filter(origin -> !origin.isEmpty())
                .map(origin -> " (" + origin + ")")
                .findFirst()
                .orElse("");
    }

    private String nearest(String key) {
        return own.names().stream()
                .min(Comparator.comparingInt((String name) -> EditDistance.between(key, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
