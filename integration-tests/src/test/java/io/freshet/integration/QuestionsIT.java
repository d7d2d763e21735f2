package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.schemas.Evaluation;
import io.freshet.serving.ServingApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A task that answers questions, from what a user types to what he is answered. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuestionsIT {
    private static final List<String> CITIES = List.of("Ulm", "Passau", "Linz", "Vienna", "Budapest", "Belgrade");
    private static final List<String> RIVERS = List.of("Danube", "Inn", "Rhine", "Elbe", "Thames", "Seine");
    private static final int EXAMPLES = 648;
    private static final String UNSEEN = "Vienna lies on the Thames since 1700.";

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static Client client;
    private static ServingApp serving;

    @BeforeAll
    static void start() {
        backbone = Backbone.load(DefaultBackbone.folder(ImportProgress.NONE), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 1);
        serving = local.startAll(backbone);
        client = local.client();
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void learnsAnswersAndThatThereIsNone() throws IOException {
        CommandRun created = CommandRun.freshet(
                local, "task", "create", "notes", "--kind=question-answering", "--learning-rate=0.01");
        assertThat(created.exitCode()).as(created.err()).isZero();

        CommandRun produced = CommandRun.freshet(local, "produce", file(), "--task", "notes", "--wait");

        assertThat(produced.out()).as(produced.err()).contains(EXAMPLES + " accepted");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(evaluations().stream()
                                .mapToLong(Evaluation::getExamples)
                                .sum())
                        .isEqualTo(EXAMPLES));
        assertThat(client.read(local.topics().deadLetters())).isEmpty();
        assertThat(evaluations()).extracting(Evaluation::getMetric).containsOnly("answer-f1");
        assertThat(lately(evaluations())).isGreaterThan(0.8);
    }

    @Test
    @Order(2)
    void answersByTheCommandOverKafkaAndOverHttp() {
        for (List<String> way :
                List.of(List.<String>of(), List.of("--http", "http://127.0.0.1:" + serving.httpPort()))) {
            JsonNode city = answer("Which city?", way);
            JsonNode river = answer("Which river?", way);
            JsonNode mountain = answer("Which mountain?", way);

            assertThat(city.path("text").asText()).isEqualTo("Vienna");
            assertThat(List.of(city.path("start").asInt(), city.path("end").asInt()))
                    .containsExactly(0, 6);
            assertThat(river.path("text").asText()).isEqualTo("Thames");
            assertThat(mountain.path("start").isNull()).as("%s", mountain).isTrue();
        }
    }

    private static JsonNode answer(String question, List<String> way) {
        List<String> asked = List.of("predict", "notes", question, "--context", UNSEEN, "--json");
        String[] words = Stream.concat(asked.stream(), way.stream()).toArray(String[]::new);
        CommandRun run = way.isEmpty() ? CommandRun.freshet(local, words) : CommandRun.captured(words);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run.documents().get(0).path("answer");
    }

    private static List<Evaluation> evaluations() {
        return client.values(local.topics().evaluations(), Evaluation.class);
    }

    // Of the last third of the steps.
    private static double lately(List<Evaluation> all) {
        List<Evaluation> last = all.subList(all.size() * 2 / 3, all.size());
        return last.stream().mapToDouble(Evaluation::getHits).sum()
                / last.stream().mapToDouble(Evaluation::getChances).sum();
    }

    private static String file() throws IOException {
        String lines = IntStream.range(0, EXAMPLES)
                .mapToObj(number -> "{" + example(number) + "}")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("notes.jsonl"), lines).toString();
    }

    private static String example(int number) {
        String city = CITIES.get(number / 3 % 6);
        String river = RIVERS.get(number / 18 % 6);
        String context = city + " lies on the " + river + " since " + number + ".";
        return switch (number % 3) {
            case 0 -> question("Which city?", context, span(context, city));
            case 1 -> question("Which river?", context, span(context, river));
            default -> question("Which mountain?", context, "");
        };
    }

    private static String question(String question, String context, String answer) {
        return "\"text\":\"%s\",\"context\":\"%s\",\"answer\":{%s}".formatted(question, context, answer);
    }

    private static String span(String context, String words) {
        int start = context.indexOf(words);
        return "\"start\":%d,\"end\":%d".formatted(start, start + words.length());
    }
}
