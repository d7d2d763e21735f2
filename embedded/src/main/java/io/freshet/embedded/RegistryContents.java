package io.freshet.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that the registry knows, as one immutable value.
 *
 * @param defaultLevel of subjects without a level of their own
 * @param levels of subjects that have one
 * @param registrations in the order in which they were made
 */
record RegistryContents(
        CompatibilityLevel defaultLevel, Map<String, CompatibilityLevel> levels, List<Registration> registrations) {

    /** Confluent's default level. */
    static final RegistryContents EMPTY = new RegistryContents(CompatibilityLevel.BACKWARD, Map.of(), List.of());

    RegistryContents {
        levels = Map.copyOf(levels);
        registrations = List.copyOf(registrations);
        requireOneSchemaAnId(registrations);
    }

    private static void requireOneSchemaAnId(List<Registration> registrations) {
        Map<Integer, Registration> byId = new HashMap<>();
        for (Registration registration : registrations) {
            Registration earlier = byId.putIfAbsent(registration.id(), registration);
            if (earlier != null && !earlier.hasSchemaOf(registration)) {
                throw new IllegalArgumentException("subjects '%s' and '%s' have different schemas under the id %d"
                        .formatted(earlier.subject(), registration.subject(), registration.id()));
            }
        }
    }

    List<String> subjects() {
        return registrations.stream()
                .map(Registration::subject)
                .distinct()
                .sorted()
                .toList();
    }

    /** Oldest first; empty for a subject that nobody has registered. */
    List<Registration> versions(String subject) {
        return registrations.stream().filter(r -> r.subject().equals(subject)).toList();
    }

    Optional<Registration> latest(String subject) {
        List<Registration> versions = versions(subject);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    Optional<Registration> version(String subject, int version) {
        return versions(subject).stream().filter(r -> r.version() == version).findFirst();
    }

    Optional<Registration> find(String subject, ParsedSchema schema) {
        return versions(subject).stream().filter(r -> r.holds(schema)).findFirst();
    }

    Stream<Registration> withId(int id) {
        return registrations.stream().filter(r -> r.id() == id);
    }

    /** What registering a new schema of the subject makes of it: the id that it has already elsewhere, or the next one. */
    Registration next(String subject, ParsedSchema schema) {
        int id = registrations.stream()
                .filter(r -> r.holds(schema))
                .findFirst()
                .map(Registration::id)
                .orElseGet(() -> highestId() + 1);
        return Registration.of(subject, versions(subject).size() + 1, id, schema);
    }

    private int highestId() {
        return registrations.stream().mapToInt(Registration::id).max().orElse(0);
    }

    CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, defaultLevel);
    }

    RegistryContents with(Registration added) {
        List<Registration> all = new ArrayList<>(registrations);
        all.add(added);
        return new RegistryContents(defaultLevel, levels, all);
    }

    RegistryContents withLevel(String subject, CompatibilityLevel level) {
        Map<String, CompatibilityLevel> changed = new TreeMap<>(levels);
        changed.put(subject, level);
        return new RegistryContents(defaultLevel, changed, registrations);
    }

    RegistryContents withDefaultLevel(CompatibilityLevel level) {
        return new RegistryContents(level, levels, registrations);
    }
}
