package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.FreshetCommand;
import io.freshet.embedded.EmbeddedBroker;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo run twice on one folder, and what an independent consumer then finds there. */
class DemoIT {
    private static final int EXAMPLES = 240;
    private static final Topics TOPICS = Topics.withDefaultPrefix();

    private static final String BACKBONE = "../backbone/src/test/resources/golden/tasks";

    @TempDir
    Path folder;

    @Test
    void goesOnWhereItEndedAndReportsWhatTheTopicsHold() throws IOException {
        JsonNode first = run("first.json");
        JsonNode second = run("second.json");

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("demo/broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(folder.resolve("demo/registry"));
                Client client = new Client(broker.bootstrapServers(), Registries.connect(registry.url(), Map.of()))) {
            List<Evaluation> steps = client.values(TOPICS.evaluations(), Evaluation.class);
            assertThat(trainedIds(steps))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(acceptedIds(client))
                    .hasSize(2 * EXAMPLES);
            assertThat(first.get("accepted").asInt() + second.get("accepted").asInt())
                    .isEqualTo(2 * EXAMPLES);
            for (JsonNode task : second.get("tasks")) {
                assertContinues(task(first, name(task)), task, steps);
            }
            assertThat(client.values(TOPICS.tasks(), TaskSpec.class))
                    .isNotEmpty()
                    .allMatch(spec -> spec.getMethod().equals("p-tuning") && spec.getPromptLength() == 4);
            assertThat(client.values(TOPICS.predictions(), Prediction.class))
                    .extracting(Prediction::getRequestId)
                    .containsAll(trainedIds(steps));
        }
    }

    private JsonNode run(String report) throws IOException {
        Path file = folder.resolve(report);
        int exitCode = FreshetCommand.execute(
                "demo",
                "--headless",
                "--examples",
                String.valueOf(EXAMPLES),
                "--dir",
                folder.resolve("demo").toString(),
                "--http-port",
                "0",
                "--backbone-dir",
                BACKBONE,
                "--method=p-tuning",
                "--method-setting=encoder=mlp",
                "--prompt-length=4",
                "--report",
                file.toString());
        assertThat(exitCode).isZero();
        return new ObjectMapper().readTree(file.toFile());
    }

    private static void assertContinues(JsonNode before, JsonNode after, List<Evaluation> all) {
        List<Evaluation> steps =
                all.stream().filter(step -> step.getTask().equals(name(after))).toList();
        assertThat(sum(steps, Evaluation::getExamples))
                .isEqualTo(
                        before.get("examples").asLong() + after.get("examples").asLong());
        assertThat(sum(steps, Evaluation::getCorrect)).isEqualTo(correct(before) + correct(after));
        assertThat(after.get("versions").asLong())
                .isGreaterThan(before.get("versions").asLong())
                .isEqualTo(
                        steps.stream().mapToLong(Evaluation::getVersion).max().orElseThrow());
    }

    private static long correct(JsonNode task) {
        return Math.round(task.get("prequentialAccuracy").asDouble()
                * task.get("examples").asLong());
    }

    private static long sum(List<Evaluation> steps, ToLongFunction<Evaluation> of) {
        return steps.stream().mapToLong(of).sum();
    }

    private static JsonNode task(JsonNode report, String name) {
        return StreamSupport.stream(report.get("tasks").spliterator(), false)
                .filter(task -> name(task).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode task) {
        return task.get("task").asText();
    }

    private static List<String> acceptedIds(Client client) {
        return client.values(TOPICS.accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    private static List<String> trainedIds(List<Evaluation> steps) {
        return steps.stream().flatMap(step -> step.getStep().getIds().stream()).toList();
    }
}
