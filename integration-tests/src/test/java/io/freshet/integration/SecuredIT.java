package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.cli.run.ProcessRole;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.integration.manual.ManualPage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes and commands with the manual's settings, on a real broker that takes users over TLS alone. */
class SecuredIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BLOCK = ManualPage.read("operations.md").block("secured-connection");

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;
    private static EmbeddedRegistry registry;

    private final List<ProcessHere> processes = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder, FreePorts.next(), Map.of("freshet", "change-me"));
        SecuredBroker.authority(folder, "stranger");
        registry = EmbeddedRegistry.start(folder.resolve("registry"));
        CommandRun setUp = freshet(settings("broker"), "setup", "--partitions", "1");
        assertThat(setUp.exitCode()).as(setUp.err()).isZero();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void everyProcessAndCommandWorksWithAUserOverTls() throws Exception {
        Map<String, String> settings = settings("broker");
        settings.put(
                "backbone.dir",
                TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN).toString());
        settings.put("device", "cpu");
        try {
            for (ProcessRole role : ProcessRole.values()) {
                processes.add(start(role, settings));
            }
            processes.forEach(process -> process.awaitReady(PATIENCE));

            CommandRun created = freshet(settings, "task", "create", "colour", "--labels", "red,blue");
            CommandRun produced = freshet(settings, "produce", labels(), "--task", "colour", "--wait");
            assertThat(created.exitCode()).as(created.err()).isZero();
            assertThat(produced.exitCode()).as(produced.err()).isZero();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(freshet(settings, "predict", "colour", "warm"))
                            .satisfies(run ->
                                    assertThat(run.exitCode()).as(run.err()).isZero())
                            .satisfies(run -> assertThat(run.out()).containsPattern("red|blue")));

            CommandRun doctor = freshet(settings, "doctor", "--set", "max.prompt.length=32");
            assertThat(doctor.out())
                    .contains("ok    broker     1 broker of cluster ")
                    .contains("ok    processes  trainer: group 'freshet-trainer' has 1 member")
                    .doesNotContain("fail");
        } finally {
            processes.forEach(ProcessHere::close);
        }
    }

    private static ProcessHere start(ProcessRole role, Map<String, String> common) {
        Map<String, String> settings = new HashMap<>(common);
        settings.put("instance.id", "secured");
        settings.keySet().removeIf(key -> isOfAnother(role, key));
        if (role == ProcessRole.SERVING) {
            settings.put("http.port", "0");
        } else {
            settings.put("state.dir", folder.resolve("state").toString());
        }
        if (role == ProcessRole.TRAINER) {
            settings.put("max.prompt.length", "32");
        }
        return ProcessHere.start(role, settings);
    }

    // Not those of Kafka, which no process declares.
    private static boolean isOfAnother(ProcessRole role, String key) {
        return ProcessRole.settings().contains(key)
                && !role.definition().names().contains(key);
    }

    private static String labels() throws IOException {
        String rows = IntStream.range(0, 32)
                .mapToObj(number -> number % 2 == 0 ? "warm " + number + ",red" : "cold " + number + ",blue")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("labels.csv"), "text,label\n" + rows + "\n")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"setup", "task list", "produce labels.csv --task colour", "predict colour warm", "run intake"})
    void namesTheSettingOfAWrongPassword(String command) throws IOException {
        Map<String, String> settings = settings("broker");
        settings.computeIfPresent("kafka.sasl.jaas.config", (key, value) -> value.replace("change-me", "swordfish"));

        CommandRun run = freshet(settings, words(command));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("the broker at " + broker.address() + " refuses the user or its password: ")
                .contains("set kafka.sasl.jaas.config to a user that it knows")
                .doesNotContain("swordfish", "\tat ");
    }

    @Test
    void theDoctorNamesItToo() throws IOException {
        Map<String, String> settings = settings("broker");
        settings.computeIfPresent("kafka.sasl.jaas.config", (key, value) -> value.replace("change-me", "swordfish"));

        CommandRun run = freshet(settings, "doctor");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "fail  broker     the broker at " + broker.address() + " refuses the user or its password: ",
                        "do: set kafka.sasl.jaas.config to a user that it knows")
                .doesNotContain("swordfish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task list", "run intake"})
    void namesTheSettingOfATruststoreThatDoesNotTrustTheBroker(String command) throws Exception {
        CommandRun run = freshet(settings("stranger"), words(command));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no TLS with the broker at " + broker.address() + ": ")
                .contains("set kafka.ssl.truststore.location");
    }

    private static String[] words(String command) throws IOException {
        return command.replace("labels.csv", labels()).split(" ");
    }

    /** The manual's, for this broker. */
    private static Map<String, String> settings(String authority) throws IOException {
        Properties manual = new Properties();
        manual.load(new StringReader(BLOCK));
        Map<String, String> settings = new HashMap<>();
        manual.stringPropertyNames().forEach(key -> settings.put(key, manual.getProperty(key)));
        assertThat(settings)
                .containsKeys("kafka.bootstrap.servers", "kafka.sasl.jaas.config", "kafka.ssl.truststore.location");
        settings.put("kafka.bootstrap.servers", broker.address());
        settings.put(
                "kafka.ssl.truststore.location",
                SecuredBroker.certificate(folder, authority).toString());
        settings.put("schema.registry.url", registry.url());
        return settings;
    }

    private static CommandRun freshet(Map<String, String> settings, String... words) throws IOException {
        Properties file = new Properties();
        file.putAll(settings);
        Path written = Files.createTempFile(folder, "freshet", ".properties");
        try (var out = Files.newBufferedWriter(written)) {
            file.store(out, null);
        }
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--config", written.toString()));
        return CommandRun.captured(line.toArray(String[]::new));
    }
}
