package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.serving.ServingApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does from the shell, from the first task to its end, on real parts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static ServingApp serving;

    @BeforeAll
    static void start() throws IOException {
        backbone = Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 2);
        serving = local.startAll(backbone);
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void producesNothingForATaskThatNobodyCreated() throws IOException {
        CommandRun run = freshet("produce", file("early.csv", "text,label\na,fruit\nb,tool\n"), "--task", "things");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("task 'things' is not known", "freshet task create things --labels fruit,tool");
        assertThat(local.client().read(local.topics().examples())).isEmpty();
    }

    @Test
    @Order(2)
    void createsATaskOnceIntakeHasTakenIt() {
        CommandRun created = freshet("task", "create", "things", "--labels", "fruit,tool", "--max-tokens", "32");
        CommandRun same = freshet("task", "create", "things", "--labels", "fruit,tool", "--max-tokens", "32");
        CommandRun other = freshet(
                "task", "create", "things", "--labels", "fruit,tool", "--max-tokens", "32", "--publish-millis=300");

        assertThat(created.exitCode()).isZero();
        assertThat(created.out())
                .startsWith("task 'things' created: sequence-classification, 2 labels, p-tuning-v2, prompt length 16");
        assertThat(same.out()).isEqualTo("task 'things' unchanged\n");
        assertThat(other.out()).isEqualTo("task 'things' updated\n  publishMillis: 1000 → 300\n");
    }

    @Test
    @Order(2)
    void saysWhyATaskWasRefused() {
        CommandRun run = freshet("task", "create", "Bad Name", "--labels", "a,b", "--prompt-length", "1000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "the spec of task 'Bad Name' is not sent, since intake would refuse it (invalid-spec): task is 'Bad Name'",
                        "promptLength is 1000");
    }

    @Test
    @Order(2)
    void takesNoLabelsThatNobodyCanTellApart() {
        CommandRun alike = freshet("task", "create", "drinks", "--labels", "caf\u00e9,cafe\u0301");
        CommandRun byCase = freshet("task", "create", "languages", "--labels", "it,IT");

        assertThat(alike.exitCode()).isEqualTo(1);
        assertThat(alike.err()).contains("label is 'cafe\\u0301' and looks like 'caf\u00e9'");
        assertThat(byCase.exitCode()).isZero();
        assertThat(byCase.err()).contains("labels 'it' and 'IT' differ only in upper and lower case");
    }

    @Test
    @Order(3)
    void stopsBeforeAnythingIsProducedWhereALineIsBad() throws IOException {
        CommandRun run = freshet("produce", labels("labels.csv"), "--task", "things");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("labels.csv:62: no label", "nothing was produced", "--skip-bad");
        assertThat(local.client().read(local.topics().examples())).isEmpty();
    }

    @Test
    @Order(3)
    void findsBeforehandWhatIntakeWouldRefuseByItsForm() throws IOException {
        String control = file("control.csv", "text,label\na pear,fruit\na \u0007 bell,tool\n");
        String lengthy = file("lengthy.csv", "text,label\na pear,fruit\n" + "x".repeat(101) + ",tool\n");

        CommandRun run = freshet("produce", control, "--task", "things");
        CommandRun tooLong = freshet("produce", lengthy, "--task", "things", "--set", "text.max.characters=100");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("control.csv:3: the text has U+0007", "nothing was produced");
        assertThat(tooLong.err()).contains("lengthy.csv:3: the text has 101 characters; expected at most 100");
        assertThat(local.client().read(local.topics().examples())).isEmpty();
    }

    @Test
    @Order(3)
    void failsWhereNoLineIsLeft() throws IOException {
        CommandRun run = freshet("produce", file("no.csv", "text,label\na,\n"), "--task", "things", "--skip-bad");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("0 examples acknowledged", "1 bad line passed over; no good line was left");
    }

    @Test
    @Order(4)
    void tellsWhatIntakeMadeOfAFile() throws Exception {
        CommandRun run = freshet("produce", labels("labels.csv"), "--task", "things", "--skip-bad", "--wait", "--json");

        JsonNode summary = JSON.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(summary.path("acknowledged").asInt()).isEqualTo(61);
        assertThat(summary.path("badLines").asInt()).isEqualTo(1);
        assertThat(summary.at("/intake/accepted").asInt()).isEqualTo(60);
        assertThat(summary.at("/intake/deadLetters/unknown-label").asInt()).isEqualTo(1);
        assertThat(summary.at("/intake/undecided").asInt()).isZero();
        assertThat(run.err()).contains("labels.csv:62: no label", "passed over");
    }

    @Test
    @Order(5)
    void trainsNothingTwiceWhereAFileIsProducedAgain() throws Exception {
        CommandRun run = freshet(
                "produce",
                labels("labels.csv"),
                "--task",
                "things",
                "--skip-bad",
                "--wait",
                "--set",
                "application.id=" + local.topics().prefix() + "intake");

        assertThat(run.out()).contains("intake: 0 accepted, 60 known from before, 1 dead letter");
    }

    @Test
    @Order(6)
    void takesJsonLinesFromStandardInput() {
        String lines = "{\"text\":\"a cordless drill\",\"label\":\"tool\",\"task\":\"things\",\"id\":\"own-1\"}\n";

        CommandRun run = CommandRun.freshetReading(lines, local, "produce", "-", "--wait");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 example acknowledged", "intake: 1 accepted");
    }

    @Test
    @Order(6)
    void saysWhatWentOutBeforeStandardInputBroke() {
        String open = "text,label,id\na spirit level,tool,own-2\n\"an apple,fruit,own-3\n";

        CommandRun run = CommandRun.freshetReading(open, local, "produce", "-", "--task", "things");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "standard input:3: not CSV from here on",
                        "no line after it can be read; 1 example before it went out");
    }

    @Test
    @Order(7)
    void predictsOverKafkaAndOverHttp() throws Exception {
        String server = "http://127.0.0.1:" + serving.httpPort();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> freshet("predict", "things", "an old hammer", "--http", server)
                                .exitCode()
                        == 0);

        CommandRun kafka =
                freshet("predict", "things", "an old hammer", "one pear", "--scores", "all", "--timeout", "60");
        CommandRun http = CommandRun.freshetReading(
                "an old hammer\n\none pear\n",
                local,
                "predict",
                "things",
                "--json",
                "--timeout",
                "60",
                "--http",
                server);

        assertThat(kafka.exitCode()).isZero();
        assertThat(kafka.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("\\w+ [01]\\.\\d{3}, \\w+ [01]\\.\\d{3}  v\\d+"));
        assertThat(http.out().lines()).hasSize(2);
        JsonNode first = JSON.readTree(http.out().lines().findFirst().orElseThrow());
        assertThat(first.path("text").asText()).isEqualTo("an old hammer");
        assertThat(first.path("label").asText()).isIn("fruit", "tool");
        assertThat(first.path("version").asLong()).isPositive();
    }

    @Test
    @Order(7)
    void saysWhyATextHasNoLabel() throws Exception {
        CommandRun run = freshet("predict", "nothing", "a text", "--json", "--timeout", "60");
        CommandRun nobody = freshet("predict", "things", "a text", "--http", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(run.out()).path("error").asText()).isEqualTo("NOT_READY");
        assertThat(JSON.readTree(run.out()).path("detail").asText()).startsWith("task 'nothing' is not known");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("http://127.0.0.1:1/v1/predict cannot be asked", "is serving running");
    }

    @Test
    @Order(8)
    void showsTheTasksWithWhatServes() throws Exception {
        CommandRun list = freshet("task", "list");
        JsonNode shown =
                JSON.readTree(freshet("task", "show", "things", "--json").out());

        assertThat(list.out())
                .containsPattern("things +active +sequence-classification +p-tuning-v2 +16 +v\\d+ +\\d+ +fruit, tool");
        assertThat(shown.at("/spec/publishMillis").asInt()).isEqualTo(300);
        assertThat(shown.at("/serves/version").asLong()).isPositive();
        assertThat(shown.at("/lastDecision/outcome").asText()).isEqualTo("released");
        assertThat(shown.at("/prequential/metric").asText()).isEqualTo("accuracy");
        assertThat(shown.at("/prequential/examples").asInt()).isPositive();
        assertThat(shown.at("/prequential/value").asDouble()).isBetween(0.0, 1.0);
        assertThat(freshet("task", "show", "things").out())
                .contains("labels", "[\"fruit\",\"tool\"]", "newest-whole")
                .containsPattern(
                        "prequential +accuracy \\d+\\.\\d %, macro-f1 \\d+\\.\\d % of the last \\d+ examples?, each");
    }

    @Test
    @Order(9)
    void retiresATask() throws IOException {
        CommandRun unsure = freshet("task", "retire", "things");
        CommandRun retired = freshet("task", "retire", "things", "--yes");
        CommandRun again = freshet("task", "retire", "things", "--yes");

        assertThat(unsure.exitCode()).isEqualTo(1);
        assertThat(unsure.err()).contains("Retire task 'things'?", "--yes");
        assertThat(retired.out()).isEqualTo("task 'things' retired\n");
        assertThat(again.out()).isEqualTo("task 'things' was retired before\n");
        assertThat(freshet("task", "list").out()).doesNotContain("things");
        assertThat(freshet("task", "list", "--all").out()).containsPattern("things +retired");
        assertThat(freshet("produce", labels("labels.csv"), "--task", "things", "--skip-bad")
                        .err())
                .contains("task 'things' is retired");
    }

    private static CommandRun freshet(String... arguments) {
        return CommandRun.freshet(local, arguments);
    }

    /** 30 of each label, a bad line after them, and a label that the task does not have. */
    private static String labels(String name) throws IOException {
        String lines = IntStream.range(0, 30)
                .mapToObj(i -> "pear %d,fruit\nhammer %d,tool\n".formatted(i, i))
                .collect(Collectors.joining());
        return file(name, "text,label\n" + lines + "nothing,\na spoon,cutlery\n");
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
