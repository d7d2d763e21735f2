package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.integration.manual.AvroClient;
import io.freshet.integration.manual.ManualPage;
import io.freshet.integration.manual.ManualShell;
import io.freshet.integration.manual.ShownCommand;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.serving.ServingApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual's page of clients, block by block, and the commands of the README and of the page of serving, on real parts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManualClientsIT {
    private static final ManualPage PAGE = ManualPage.read("clients.md");
    private static final Duration LEARNED = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static Client client;
    private static ManualShell shell;
    private static ServingApp serving;

    @BeforeAll
    static void start() {
        backbone = Backbone.load(DefaultBackbone.folder(ImportProgress.NONE), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 2);
        local.startIntake();
        local.startTrainer(backbone);
        local.startRelease();
        client = local.client();
        shell = new ManualShell(Map.of(
                "BOOTSTRAP", local.bootstrapServers(),
                "REGISTRY", local.registryUrl(),
                "TOPIC_PREFIX", local.topics().prefix()));
        createTask("things", "fruit", "tool");
    }

    private static void createTask(String task, String... labels) {
        long before = specs();
        client.sendAvro(
                local.topics().tasks(),
                task,
                TaskSpec.newBuilder().setTask(task).setLabels(List.of(labels)).build());
        client.flush();
        await().atMost(LEARNED).untilAsserted(() -> assertThat(specs()).isGreaterThan(before));
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void labelsAndAsksInAvroFromJava() throws Exception {
        answerIn("avro");
        try (AvroClient avro = new AvroClient(
                local.bootstrapServers(), local.registryUrl(), local.topics().prefix())) {
            for (int i = 0; i < 8; i++) {
                avro.label("fig-" + i, "things", "a ripe fig", "fruit");
                avro.label("nail-" + i, "things", "a rusty nail", "tool");
            }

            await().atMost(LEARNED).untilAsserted(() -> assertThat(ask(avro)).isIn("fruit", "tool"));
        }
        awaitAccepted(16, "(fig|nail)-\\d");
    }

    private static String ask(AvroClient avro) throws Exception {
        GenericRecord prediction = avro.predict("asked-" + System.nanoTime(), "things", "a ripe fig", LEARNED);
        return String.valueOf(prediction.get("label"));
    }

    @Test
    @Order(2)
    void labelsAndAsksFromKcat() throws Exception {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        answerIn("json");
        long specsBefore = specs();
        shell.sh(PAGE.block("kcat-task"));
        await().atMost(LEARNED).untilAsserted(() -> assertThat(specs()).isGreaterThan(specsBefore));

        shell.sh(PAGE.block("kcat-label"));

        await().atMost(LEARNED).untilAsserted(() -> assertThat(askKcat()).isEqualTo("fruit"));
        awaitAccepted(64, "\\d+-\\d-\\w+");
        await().atMost(LEARNED).untilAsserted(() -> assertThat(acceptedIds()).anyMatch(id -> id.startsWith("shell-")));
        assertThat(client.read(local.topics().deadLetters())).isEmpty();
    }

    // The second block sends the label under the id of the first one's request.
    private static String askKcat() throws Exception {
        String printed = shell.sh(PAGE.block("kcat-predict") + PAGE.block("kcat-feedback"));
        String id = printed.substring(0, printed.indexOf(' '));
        JsonNode prediction = new ObjectMapper().readTree(printed.substring(id.length()));
        assertThat(prediction.get("requestId").textValue()).isEqualTo(id);
        return prediction.get("label").textValue();
    }

    @Test
    @Order(3)
    void labelsAndAsksFromPython() {
        assumeThat(ManualShell.hasPythonClient())
                .as("python3-confluent-kafka is installed")
                .isTrue();
        answerIn("json");

        String labelled = shell.python(PAGE.block("python-label"));

        assertThat(labelled).isEqualTo("4 labels sent\n");
        await().atMost(LEARNED)
                .untilAsserted(() -> assertThat(shell.python(PAGE.block("python-predict")))
                        .matches("(fruit|tool) by version \\d+\n"));
        awaitAccepted(4, "py-.*");
    }

    @Test
    @Order(4)
    void retiresATaskFromKcat() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();

        shell.sh(PAGE.block("kcat-retire"));

        await().atMost(LEARNED)
                .untilAsserted(() -> assertThat(accepted(AcceptedSpec.class))
                        .last()
                        .extracting(AcceptedSpec::getSpec)
                        .isNull());
    }

    @Test
    @Order(5)
    void labelsAndAsksAsTheReadmeShows() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();
        ManualPage readme = ManualPage.read("../README.md");
        answerIn("avro");
        createTask("routing", "billing", "technical");

        shell.sh(readme.blockWith("kcat -P").replace("BOOTSTRAP", local.bootstrapServers()));

        String question = readme.blockWith("curl -s").replace("PORT", String.valueOf(serving.httpPort()));
        await().atMost(LEARNED)
                .untilAsserted(
                        () -> assertThat(shell.sh(question)).contains("\"model_name\":\"routing\"", "technical"));
    }

    @Test
    @Order(5)
    void labelsSpansAsTheReadmeShows() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();
        ManualPage readme = ManualPage.read("../README.md");
        String question = readme.blockWith("v1/predict").replace("PORT", String.valueOf(serving.httpPort()));

        shell.sh(readme.blockWith("token-classification").replace("BOOTSTRAP", local.bootstrapServers()));
        await().atMost(LEARNED)
                .untilAsserted(() -> assertThat(accepted(AcceptedExample.class))
                        .extracting(AcceptedExample::getText)
                        .contains("Ada Lovelace went to Rome"));
        labelNames(320);

        await().atMost(LEARNED)
                .untilAsserted(() -> assertThat(shell.sh(question)).contains("\"task\":\"names\"", "Ada Lovelace"));
    }

    // One label, as the page shows it, teaches too little for an answer.
    private static void labelNames(int examples) {
        for (int i = 0; i < examples; i++) {
            client.sendJson(local.topics().examples(), """
                    {"id":"ada-%d","task":"names","text":"Ada Lovelace went to Rome",
                     "spans":[{"start":0,"end":12,"label":"person"},{"start":21,"end":25,"label":"place"}]}
                    """.formatted(i));
        }
        client.flush();
    }

    @Test
    @Order(5)
    void labelsAnswersAsThePageShows() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();

        shell.sh(PAGE.block("kcat-question-task"));
        shell.sh(PAGE.block("kcat-question"));

        awaitReady("notes");
    }

    @Test
    @Order(5)
    void labelsTextsWithSeveralAsThePageShows() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();
        long before = specs();

        shell.sh(PAGE.block("kcat-labels-task"));
        await().atMost(LEARNED).untilAsserted(() -> assertThat(specs()).isGreaterThan(before));
        shell.sh(PAGE.block("kcat-labels"));

        awaitReady("themes");
    }

    @Test
    @Order(5)
    void labelsRolesAsThePageShows() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();
        long before = specs();

        shell.sh(PAGE.block("kcat-role-task"));
        await().atMost(LEARNED).untilAsserted(() -> assertThat(specs()).isGreaterThan(before));
        shell.sh(PAGE.block("kcat-role"));

        awaitReady("sales");
    }

    private static void awaitReady(String task) {
        String ready = "curl -s localhost:" + serving.httpPort() + "/v2/models/" + task + "/ready";
        await().atMost(LEARNED).untilAsserted(() -> assertThat(shell.sh(ready)).contains("\"ready\":true"));
    }

    static List<ShownCommand> commandsOfServing() {
        return ShownCommand.in(ManualPage.read("serving.md"));
    }

    @ParameterizedTest
    @MethodSource("commandsOfServing")
    @Order(6)
    void answersOverHttpAsThePageOfServingShows(ShownCommand shown) {
        assumeThat(ManualShell.hasCurl()).as("curl is installed").isTrue();
        assumeThat(ManualShell.hasKcat()).as("kcat made the task").isTrue();

        String printed = shell.sh(shown.command()
                .replace("curl ", "curl -sS --fail-with-body ")
                .replace("8080", String.valueOf(serving.httpPort())));

        if (shown.printsJson()) {
            assertThat(ShownCommand.fields(printed)).isEqualTo(ShownCommand.fields(shown.output()));
        } else {
            assertThat(printed).contains(shown.output().replaceFirst(" .*\n", " "));
        }
    }

    private static void answerIn(String format) {
        if (serving != null) {
            serving.close();
        }
        serving = local.startServing(backbone, Map.of("predictions.format", format));
    }

    private static long specs() {
        return accepted(AcceptedSpec.class).size();
    }

    private static void awaitAccepted(int count, String ids) {
        await().atMost(LEARNED)
                .untilAsserted(() -> assertThat(acceptedIds())
                        .filteredOn(id -> id.matches(ids))
                        .hasSize(count)
                        .doesNotHaveDuplicates());
    }

    private static List<String> acceptedIds() {
        return accepted(AcceptedExample.class).stream()
                .map(AcceptedExample::getId)
                .toList();
    }

    private static <T> List<T> accepted(Class<T> body) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .map(Accepted::getBody)
                .filter(body::isInstance)
                .map(body::cast)
                .toList();
    }
}
