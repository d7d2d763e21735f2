package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.runtime.GivenSetting;
import io.freshet.runtime.SettingsException;
import io.freshet.workload.client.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SettingsOptionsTest {
    private static final Set<String> KEYS = Set.of("kafka.bootstrap.servers", "schema.registry.url", "topic.prefix");

    @TempDir
    private Path folder;

    @Test
    void namesTheOptionThatGaveASetting() {
        SettingsOptions options =
                parse("--bootstrap-servers", "b:1", "--schema-registry", "http://r", "--set", "topic.prefix=x.");

        assertThat(options.sources(Map.of()).forProcess(KEYS, KEYS).byKey())
                .containsOnly(
                        Map.entry("kafka.bootstrap.servers", new GivenSetting("b:1", "--bootstrap-servers")),
                        Map.entry("schema.registry.url", new GivenSetting("http://r", "--schema-registry")),
                        Map.entry("topic.prefix", new GivenSetting("x.", "--set")));
    }

    @Test
    void readsTheFileThatTheEnvironmentNamesUnlessAnOptionDoes() throws IOException {
        Path first = file("first.properties", "topic.prefix=first.");
        Path second = file("second.properties", "topic.prefix=second.");
        Map<String, String> environment = Map.of("FRESHET_CONFIG", first.toString());

        assertThat(parse().sources(environment).forProcess(KEYS, KEYS).values())
                .containsEntry("topic.prefix", "first.");
        assertThat(parse("--config", second.toString())
                        .sources(environment)
                        .forProcess(KEYS, KEYS)
                        .values())
                .containsEntry("topic.prefix", "second.");
    }

    @Test
    void aCommandLeavesOutWhatAFileSaysToProcesses() throws IOException {
        Path file = file("all.properties", """
                kafka.bootstrap.servers=b:1
                schema.registry.url=http://r
                http.port=80
                batch.rows=8
                """);

        try (Cluster cluster = parse("--config", file.toString()).cluster()) {
            assertThat(cluster.connection().registryUrl()).isEqualTo("http://r");
        }
    }

    @Test
    void aCommandRefusesWhatIsNobodysSettingAndAnOptionThatIsNotItsOwn() throws IOException {
        Path file = file("all.properties", "kafka.bootstrap.servers=b:1\nhtp.port=80\n");

        assertThatThrownBy(() -> parse("--config", file.toString(), "--set", "batch.rows=8")
                        .cluster())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("3 mistakes")
                .hasMessageContaining("'htp.port' (file " + file + ")")
                .hasMessageContaining("'batch.rows' (--set)")
                .hasMessageContaining("schema.registry.url");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static SettingsOptions parse(String... arguments) {
        Host host = new Host();
        new CommandLine(host).parseArgs(arguments);
        return host.options;
    }

    @Command
    private static final class Host {
        @CommandLine.Mixin
        private SettingsOptions options;
    }
}
