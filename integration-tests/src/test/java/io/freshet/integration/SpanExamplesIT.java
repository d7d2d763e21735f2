package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.manual.ManualPage;
import io.freshet.integration.manual.ManualShell;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Labelled stretches of texts, several labels, and pairs, from what a user types to the topic {@code accepted}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpanExamplesIT {
    private static final ManualPage PAGE = ManualPage.read("clients.md");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static LocalFreshet local;

    @BeforeAll
    static void start() {
        local = LocalFreshet.start(folder, 2);
        local.startIntake();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    @Order(1)
    void createsATaskOfSpansWithAPromptThatBeginsAsWords() {
        CommandRun created = freshet(
                "task",
                "create",
                "cities",
                "--kind=token-classification",
                "--labels=city,river",
                "--method=prompt-tuning",
                "--initialization=text",
                "--initialization-text=Which words are places?",
                "--description=Places, in descriptions of journeys");
        CommandRun wrong = freshet(
                "task", "create", "rivers", "--labels=a,b", "--method=prefix-tuning", "--initialization=vocabulary");

        assertThat(created.out())
                .isEqualTo("task 'cities' created: token-classification, 2 labels, prompt-tuning, prompt length 16\n");
        assertThat(freshet("task", "list").out()).contains("token-classification", "prompt-tuning from text");
        assertThat(freshet("task", "show", "cities").out())
                .contains(
                        "initializationText",
                        "Which words are places?",
                        "description",
                        "Places, in descriptions of journeys");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err())
                .contains(
                        "initialization is 'vocabulary', expected one of [usual, noise] with the method prefix-tuning");
    }

    @Test
    @Order(2)
    void producesAFileOfSpansOnceAndSaysWhatIsWrongWithALineBeforeAnyGoesOut() throws IOException {
        String lines = """
                {"text":"Ulm an der Donau","spans":[{"start":11,"end":16,"label":"river"},{"start":0,"end":3,"label":"city"}]}
                {"text":"nowhere at all","spans":[]}
                """;
        String bad = file(
                "bad.jsonl", lines + "{\"text\":\"Ulm\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"city\"}]}\n");

        CommandRun refused = freshet("produce", bad, "--task", "cities");
        CommandRun first = freshet("produce", file("good.jsonl", lines), "--task", "cities", "--wait");
        CommandRun again = freshet(
                "produce",
                file("good.jsonl", lines),
                "--task",
                "cities",
                "--wait",
                "--set",
                "application.id=" + local.topics().prefix() + "intake");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "bad.jsonl:3: the span 0 to 4 is no stretch of the text, which has 3", "nothing was produced");
        assertThat(first.out()).contains("intake: 2 accepted, 0 known from before, 0 dead letters");
        assertThat(again.out()).contains("intake: 0 accepted, 2 known from before, 0 dead letters");
        assertThat(accepted("cities"))
                .containsExactly(
                        new Target.Spans(List.of(LabeledSpan.of(0, 3, "city"), LabeledSpan.of(11, 16, "river"))),
                        new Target.Spans(List.of()));
    }

    @Test
    @Order(2)
    void saysThatATaskOfSpansTakesNoLabel() throws IOException {
        CommandRun run = freshet("produce", file("labels.csv", "text,label\nUlm,city\n"), "--task", "cities", "--wait");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 wrong-target: task 'cities' is token-classification; expected spans, found label");
    }

    @Test
    @Order(3)
    void takesSpansFromKcat() throws Exception {
        ManualShell shell = kcat();

        shell.sh(PAGE.block("kcat-span-task"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(specs("places")).isEqualTo(1));
        shell.sh(PAGE.block("kcat-span"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(accepted("places"))
                        .containsExactlyInAnyOrder(
                                new Target.Spans(
                                        List.of(LabeledSpan.of(2, 8, "city"), LabeledSpan.of(12, 15, "river"))),
                                new Target.Spans(List.of())));
    }

    @Test
    @Order(3)
    void takesThePredicatesOfASentenceFromKcat() throws Exception {
        ManualShell shell = kcat();

        shell.sh(PAGE.block("kcat-role-task"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(specs("sales")).isEqualTo(1));
        shell.sh(PAGE.block("kcat-role"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(accepted("sales"))
                        .containsExactlyInAnyOrder(
                                new Target.Spans(List.of(
                                        LabeledSpan.of(0, 4, "seller"),
                                        LabeledSpan.of(10, 13, "buyer"),
                                        LabeledSpan.of(14, 20, "thing"))),
                                new Target.Spans(
                                        List.of(LabeledSpan.of(25, 30, "seller"), LabeledSpan.of(36, 41, "thing")))));
    }

    @Test
    @Order(3)
    void takesTextsWithSeveralLabelsFromKcat() throws Exception {
        ManualShell shell = kcat();

        shell.sh(PAGE.block("kcat-labels-task"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(specs("themes")).isEqualTo(1));
        shell.sh(PAGE.block("kcat-labels"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(accepted("themes"))
                        .containsExactlyInAnyOrder(
                                new Target.LabelSet(List.of("billing", "outage")), new Target.LabelSet(List.of())));
    }

    @Test
    @Order(3)
    void takesPairsFromKcat() throws Exception {
        ManualShell shell = kcat();
        freshet("task", "create", "alike", "--labels=same,other");

        shell.sh(PAGE.block("kcat-pair"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(examples("alike").map(Examples::input))
                        .containsExactlyInAnyOrder(
                                TextInput.of("The bill is wrong", "Wrong amount on my invoice", null),
                                TextInput.of("The bill is wrong", "The app crashes", null)));
    }

    private static ManualShell kcat() {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        return new ManualShell(Map.of(
                "BOOTSTRAP", local.bootstrapServers(),
                "REGISTRY", local.registryUrl(),
                "TOPIC_PREFIX", local.topics().prefix()));
    }

    private static List<Target> accepted(String task) {
        return examples(task)
                .flatMap(example -> Examples.targets(example).stream())
                .toList();
    }

    private static Stream<AcceptedExample> examples(String task) {
        return bodies(task).filter(AcceptedExample.class::isInstance).map(AcceptedExample.class::cast);
    }

    private static long specs(String task) {
        return bodies(task).filter(AcceptedSpec.class::isInstance).count();
    }

    private static Stream<Object> bodies(String task) {
        return local.client().values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getTask().equals(task))
                .map(Accepted::getBody);
    }

    private static CommandRun freshet(String... arguments) {
        return CommandRun.freshet(local, arguments);
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
