package io.freshet.cli.command;

import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSetting;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.SettingSources;
import io.freshet.runtime.Settings;
import io.freshet.runtime.SettingsException;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.client.Cluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Option;

/** How settings are given, in every command that has some. */
public final class SettingsOptions {
    private static final String CONFIG_VARIABLE = "FRESHET_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties file with settings. Default: the one that the environment variable FRESHET_CONFIG names.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting; wins over the environment, and that over the file. May be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Sets kafka.bootstrap.servers.")
    private String bootstrapServers;

    @Option(names = "--schema-registry", paramLabel = "URL", description = "Sets schema.registry.url.")
    private String schemaRegistry;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "Sets topic.prefix.")
    private String topicPrefix;

    /** Everything that was given, with its origin. */
    public SettingSources sources() {
        return sources(System.getenv());
    }

    SettingSources sources(Map<String, String> environment) {
        return new SettingSources(flags(), environment, files(environment));
    }

    private Map<String, GivenSetting> flags() {
        Map<String, GivenSetting> flags = new HashMap<>();
        set.forEach((key, value) -> flags.put(key, new GivenSetting(value, "--set")));
        flag(flags, Connection.BOOTSTRAP_SERVERS, bootstrapServers, "--bootstrap-servers");
        flag(flags, Connection.REGISTRY_URL, schemaRegistry, "--schema-registry");
        flag(flags, Connection.TOPIC_PREFIX, topicPrefix, "--topic-prefix");
        return flags;
    }

    private static void flag(Map<String, GivenSetting> flags, String key, String value, String option) {
        if (value != null) {
            flags.put(key, new GivenSetting(value, option));
        }
    }

    private List<Path> files(Map<String, String> environment) {
        if (file != null) {
            return List.of(file);
        }
        String named = environment.getOrDefault(CONFIG_VARIABLE, "");
        return named.isBlank() ? List.of() : List.of(Path.of(named));
    }

    /**
     * The broker and registry to work on, for the commands that are no process themselves.
     *
     * @throws SettingsException with every mistake at once
     */
    Cluster cluster() {
        Settings given = common();
        return new Cluster(given.connection(), new SpecRules(PromptLengthSetting.from(given)));
    }

    /** The same without a client, for messages; empty if the settings are not right. */
    Optional<Connection> connection() {
        try {
            return Optional.of(common().connection());
        } catch (SettingsException e) {
            return Optional.empty();
        }
    }

    private Settings common() {
        return settings(PromptLengthSetting.define(Connection.define(new ConfigDef())));
    }

    /**
     * The settings of a command that is no process itself. Environment and files may have those of the processes, too.
     *
     * @param own what the command reads
     * @throws SettingsException with every mistake at once
     */
    Settings settings(ConfigDef own) {
        return Settings.parse("this command", own, sources().forProcess(own.names(), ProcessRole.settings()));
    }
}
