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
    // More tokens than a row has: what stands behind it is in the second window.
    private static final String LONG =
            "It is quiet here, and nothing of note has happened for a long time. ".repeat(11);

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
            JsonNode city = answer("Which city?", UNSEEN, way);
            JsonNode river = answer("Which river?", UNSEEN, way);
            JsonNode mountain = answer("Which mountain?", UNSEEN, way);
            JsonNode farRiver = answer("Which river?", LONG + UNSEEN, way);
            JsonNode farMountain = answer("Which mountain?", LONG + UNSEEN, way);

            assertThat(city.path("text").asText()).isEqualTo("Vienna");
            assertThat(List.of(city.path("start").asInt(), city.path("end").asInt()))
                    .containsExactly(0, 6);
            assertThat(river.path("text").asText()).isEqualTo("Thames");
            assertThat(mountain.path("start").isNull()).as("%s", mountain).isTrue();
            assertThat(farRiver.path("text").asText()).isEqualTo("Thames");
            assertThat(farRiver.path("start").asInt()).isEqualTo(LONG.length() + UNSEEN.indexOf("Thames"));
            assertThat(farMountain.path("start").isNull()).as("%s", farMountain).isTrue();
        }
    }

    private static JsonNode answer(String question, String context, List<String> way) {
        List<String> asked = List.of("predict", "notes", question, "--context", context, "--json");
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
        String paragraphs =
                IntStream.range(0, EXAMPLES).mapToObj(QuestionsIT::paragraph).collect(Collectors.joining(",\n"));
        return Files.writeString(
                        folder.resolve("notes.json"),
                        "{\"version\":\"v2.0\",\"data\":[{\"title\":\"places\",\"paragraphs\":[" + paragraphs + "]}]}")
                .toString();
    }

    private static String paragraph(int number) {
        String city = CITIES.get(number / 3 % 6);
        String river = RIVERS.get(number / 18 % 6);
        String before = number / 3 % 4 == 0 ? LONG : "";
        String context = before + city + " lies on the " + river + " since " + number + ".";
        String question =
                switch (number % 3) {
                    case 0 -> question("Which city?", answerIn(context, city));
                    case 1 -> question("Which river?", answerIn(context, river));
                    default -> question("Which mountain?", "\"answers\":[],\"is_impossible\":true");
                };
        return "{\"context\":\"%s\",\"qas\":[{\"id\":\"%d\",%s}]}".formatted(context, number, question);
    }

    private static String question(String asked, String answer) {
        return "\"question\":\"%s\",%s".formatted(asked, answer);
    }

    private static String answerIn(String context, String words) {
        return "\"answers\":[{\"text\":\"%s\",\"answer_start\":%d}]".formatted(words, context.indexOf(words));
    }
}
