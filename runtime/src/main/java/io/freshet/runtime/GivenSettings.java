package io.freshet.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was given to one process, by key. */
public record GivenSettings(Map<String, GivenSetting> byKey) {
    public GivenSettings {
        byKey = Map.copyOf(byKey);
    }

    /** Values that the code itself gives, as a program does that runs a process within it. */
    public static GivenSettings of(Map<String, String> values) {
        return new GivenSettings(values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new GivenSetting(entry.getValue(), ""))));
    }

    /** The values alone. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        byKey.forEach((key, given) -> values.put(key, given.value()));
        return values;
    }
}
