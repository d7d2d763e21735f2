package io.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.run.ProcessRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("f.properties"), """
                kafka.bootstrap.servers=broker:9092
                schema.registry.url=https://somebody:swordfish@registry:8081
                schema.registry.basic.auth.user.info=somebody:swordfish
                kafka.sasl.jaas.config=org.example.Login required password="swordfish";
                kafka.consumer.ssl.key.password=swordfish
                kafka.client.dns.lookup=use_all_dns_ips
                http.port=8081
                """);
    }

    @Test
    void tellsEachSettingWithItsOrigin() {
        int code = run("config", "serving", "--set", "queue.capacity=7");

        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("http\\.port +8081 +file .*f\\.properties")
                .containsPattern("queue\\.capacity +7 +--set")
                .containsPattern("device +auto +default")
                .containsPattern("kafka\\.client\\.dns\\.lookup +use_all_dns_ips +file ");
    }

    @Test
    void showsNoSecretInAnyForm() {
        run("config", "--set", "kafka.ssl.keystore.password=swordfish");
        run("config", "--json", "--set", "kafka.admin.sasl.jaas.config=swordfish", "--set", "kafak.sasl=swordfish");

        assertThat(out.toString())
                .contains("(hidden)", "https://registry:8081")
                .doesNotContain("swordfish", "somebody");
        assertThat(err.toString()).contains("kafak.sasl").doesNotContain("swordfish");
    }

    @Test
    void marksMistakesAndEndsWithOne() {
        int code = run("config", "trainer", "--set", "bach.rows=8", "--set", "batch.rows=0");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("!  bach\\.rows +\\(not shown\\) +--set")
                .containsPattern("!  batch\\.rows +0 +--set")
                .containsPattern("   device ");
        assertThat(err.toString())
                .contains("freshet: trainer: 'bach.rows' (--set) is no setting; did you mean 'batch.rows'?")
                .contains("Value must be at least 1 (--set)");
    }

    @Test
    void printsAllProcessesAsOneDocumentALine() throws IOException {
        int code = run("config", "--json", "--set", "batch.rows=8");

        assertThat(code).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(ProcessRole.values().length);
        JsonNode trainer = new ObjectMapper().readTree(lines.get(1));
        assertThat(trainer.get("process").asText()).isEqualTo("trainer");
        assertThat(trainer.get("settings"))
                .anySatisfy(setting -> assertThat(setting.toString())
                        .isEqualTo("{\"key\":\"batch.rows\",\"value\":\"8\",\"origin\":\"--set\"}"));
        assertThat(lines.get(0)).doesNotContain("batch.rows");
    }

    private int run(String... arguments) {
        CommandLine command = FreshetCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--config", file.toString()))
                .toArray(String[]::new);
        return command.execute(all);
    }
}
