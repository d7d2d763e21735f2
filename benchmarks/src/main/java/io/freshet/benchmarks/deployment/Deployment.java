package io.freshet.benchmarks.deployment;

import io.freshet.backbone.BackboneConfig;
import io.freshet.benchmarks.ground.Ground;
import io.freshet.schemas.example.TextInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The four processes on one ground, each in a JVM of its own. */
final class Deployment implements AutoCloseable {
    private final Ground ground;
    private final Path backboneFolder;
    private final Map<Role, Map<String, String>> overrides;
    private int launches;
    private final Map<Role, FreshetProcess> running = new EnumMap<>(Role.class);

    /** @param overrides settings of some roles; all others have their defaults */
    Deployment(Ground ground, Path backboneFolder, Map<Role, Map<String, String>> overrides) {
        this.ground = ground;
        this.backboneFolder = backboneFolder;
        this.overrides = Map.copyOf(overrides);
    }

    /** Starts all at once; returns when each is ready. */
    void startAll() {
        for (Role role : Role.values()) {
            launch(role);
        }
        running.values().forEach(FreshetProcess::awaitReady);
    }

    /**
     * Starts one that is not running; it goes on where it was.
     *
     * @return from the start of its JVM until it was ready
     */
    Duration start(Role role) {
        launch(role);
        return running.get(role).awaitReady();
    }

    /** Starts one without waiting for it. */
    void launch(Role role) {
        Path log = ground.folder().resolve(role.process() + "-" + ++launches + ".log");
        running.put(role, FreshetProcess.start(role.process(), settings(role), log));
    }

    private Map<String, String> settings(Role role) {
        Map<String, String> settings =
                new HashMap<>(role.hasState() ? ground.settings(role.process()) : ground.connection());
        if (role.hasModel()) {
            settings.put("backbone.dir", backboneFolder.toString());
            settings.put("device", "cpu");
        }
        if (role == Role.TRAINER) {
            settings.put("max.prompt.length", String.valueOf(longestPrompt()));
        }
        if (role == Role.SERVING) {
            settings.put("http.port", "0");
        }
        settings.putAll(overrides.getOrDefault(role, Map.of()));
        return settings;
    }

    // A trainer does not start with less room than its limit takes; a small backbone has less than the default.
    private int longestPrompt() {
        return Math.min(128, BackboneConfig.read(backboneFolder).maxPositions() - TextInput.FEWEST_TOKENS);
    }

    void stop(Role role) {
        running.remove(role).close();
    }

    void kill(Role role) {
        running.remove(role).kill();
    }

    long residentBytes(Role role) {
        return running.get(role).residentBytes();
    }

    @Override
    public void close() {
        running.values().forEach(FreshetProcess::close);
    }
}
