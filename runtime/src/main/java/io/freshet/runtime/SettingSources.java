package io.freshet.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
     * @throws SettingsException where a file cannot be read
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
        EnvironmentNames.key(name).ifPresent(key -> shared.put(key, new GivenSetting(value, "environment " + name)));
    }

    /** What was given by an option of this command: all of it is meant for this command. */
    public Map<String, GivenSetting> flags() {
        return Map.copyOf(flags);
    }

    /** What the environment or a file gives, which several processes may share. */
    public Map<String, GivenSetting> shared() {
        return Map.copyOf(shared);
    }

    /** All that was given; a flag wins over the environment, and that over a file. */
    public Map<String, GivenSetting> all() {
        Map<String, GivenSetting> all = new TreeMap<>(shared);
        all.putAll(flags);
        return all;
    }
}
