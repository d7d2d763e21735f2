package io.freshet.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where settings are given: on the command line, in the environment, in a file, in this order of precedence. What none of them
 * gives has its default.
 */
public final class SettingSources {
    private final Map<String, GivenSetting> flags = new TreeMap<>();
    private final Map<String, GivenSetting> shared = new TreeMap<>();

    /**
     * Reads all sources.
     *
     * @param flags by key, each with the option that gave it
     * @param environment variables by name; those that name no setting are left out
     * @param files properties files; a later one wins over an earlier one
     * @throws SettingsException if a file cannot be read
     */
    public SettingSources(Map<String, GivenSetting> flags, Map<String, String> environment, List<Path> files) {
        files.forEach(this::file);
        environment.forEach(this::variable);
        this.flags.putAll(flags);
    }

    private void file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("file '" + file + "'", List.of("it cannot be read as properties: " + e));
        }
        properties.forEach(
                (key, value) -> shared.put((String) key, new GivenSetting(((String) value).strip(), "file " + file)));
    }

    private void variable(String name, String value) {
        EnvironmentNames.key(name, value)
                .ifPresent(key -> shared.put(key, new GivenSetting(value, "environment " + name)));
    }

    /**
     * What one process is given. An option of its command is meant for it; environment and files may serve all processes, so
     * what only others know is left out there.
     *
     * @param own the settings that this process declares
     * @param all the settings that any process declares
     */
    public GivenSettings forProcess(Set<String> own, Set<String> all) {
        Map<String, GivenSetting> given = withoutForeign(shared, own, all);
        given.putAll(flags);
        return new GivenSettings(given);
    }

    /** What one process is given by a command that is about several: there an option too may be meant for another one. */
    public GivenSettings forOneOfSeveral(Set<String> own, Set<String> all) {
        Map<String, GivenSetting> given = withoutForeign(shared, own, all);
        given.putAll(withoutForeign(flags, own, all));
        return new GivenSettings(given);
    }

    private static Map<String, GivenSetting> withoutForeign(
            Map<String, GivenSetting> given, Set<String> own, Set<String> all) {
        Map<String, GivenSetting> kept = new TreeMap<>(given);
        kept.keySet().removeIf(key -> all.contains(key) && !own.contains(key));
        return kept;
    }
}
