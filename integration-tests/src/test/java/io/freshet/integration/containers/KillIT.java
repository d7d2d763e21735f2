package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.Client;
import io.freshet.integration.history.History;
import io.freshet.integration.history.HistoryChecks;
import io.freshet.integration.history.HistoryReader;
import io.freshet.integration.history.Sent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;

/**
 * Trainer, serving, intake, release control and the broker, each killed once by SIGKILL while labels and requests come in, and
 * started again on what it left; then every promise is held against what is on the topics. One seed decides the load, the
 * order, the instances and how long each stays down; {@code FRESHET_TEST_SEED} repeats a run's.
 */
@RequiresDocker
@ExtendWith(SharedContainers.class)
class KillIT {
    private static final String BROKER = "broker";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> TASKS =
            IntStream.range(0, 4).mapToObj(i -> "kill-" + i).toList();

    private FreshetContainers freshet;
    private Progress progress;

    @Test
    void keepsEveryPromiseWhileEachPartIsKilledOnce(FreshetContainers containers) throws Exception {
        freshet = containers;
        freshet.servePredictionsIn("avro");
        long seed = seed();
        say("seed " + seed + "; FRESHET_TEST_SEED=" + seed + " repeats this run");
        Client client = freshet.client();
        Tasks.create(client, freshet.topics(), TASKS);

        try (Admin admin = freshet.admin();
                Load load = new Load(freshet, TASKS, seed)) {
            progress = new Progress(admin);
            load.startLabels();
            awaitServed();
            load.startRequests();
            killEachOnce(load, new Random(seed));
            Sent sent = load.stop();

            assertKept(new HistoryReader(client, freshet.topics(), TASKS::contains), sent);
        }
        assertThat(freshet.processes())
                .allSatisfy(process -> assertThat(process.isReady() && process.isLive())
                        .as(process.name() + " is ready and live")
                        .isTrue());
    }

    private static long seed() {
        String given = System.getenv("FRESHET_TEST_SEED");
        return given == null ? new Random().nextInt(1_000_000) : Long.parseLong(given);
    }

    private static List<String> victims(Random random) {
        List<String> victims = new ArrayList<>(List.of(
                "intake-a",
                "release-a",
                random.nextBoolean() ? "trainer-a" : "trainer-b",
                random.nextBoolean() ? "serving-a" : "serving-b",
                BROKER));
        Collections.shuffle(victims, random);
        return victims;
    }

    // Over HTTP there is an answer all the time, since one instance is always there.
    private void killEachOnce(Load load, Random random) throws Exception {
        try (HttpWatch http = HttpWatch.start(freshet, TASKS.get(0))) {
            for (String victim : victims(random)) {
                killOnce(victim, load, random);
            }
            assertThat(http.unanswered()).isEmpty();
            say(http.answered() + " requests over HTTP answered meanwhile");
        }
    }

    private void awaitServed() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    for (String task : TASKS) {
                        if (version("serving-a", task) == 0 || version("serving-b", task) == 0) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private long version(String serving, String task) throws IOException {
        return HttpProbe.version(freshet.process(serving), task);
    }

    /** Down for a while of load, then up until what it writes has gone on. */
    private void killOnce(String victim, Load load, Random random) {
        int back = load.labels() + 10 + random.nextInt(60);
        Faults.kill(container(victim));
        await().atMost(PATIENCE).until(() -> load.labels() >= back);
        long begun = System.nanoTime();
        Faults.startAgain(container(victim));
        await().atMost(PATIENCE).until(() -> isUp(victim));
        double ready = seconds(begun);
        awaitProgress(victim);
        say("%s killed: ready after %.1f s, its topic has moved on after %.1f s"
                .formatted(victim, ready, seconds(begun)));
    }

    private GenericContainer<?> container(String victim) {
        return victim.equals(BROKER)
                ? freshet.broker()
                : freshet.process(victim).container();
    }

    private boolean isUp(String victim) {
        return victim.equals(BROKER) ? brokerAnswers() : freshet.process(victim).isReady();
    }

    private boolean brokerAnswers() {
        try {
            return progress.of(freshet.topics().evaluations()) >= 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void awaitProgress(String victim) {
        String topic = output(victim);
        long before = progress.of(topic);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> progress.of(topic) >= before + 10);
    }

    private String output(String victim) {
        return switch (victim.replaceFirst("-.*", "")) {
            case "intake" -> freshet.topics().accepted();
            case "release" -> freshet.topics().releases();
            case "serving" -> freshet.topics().predictions();
            default -> freshet.topics().evaluations();
        };
    }

    // What is under way when the load ends still comes out; what is then missing stays missing.
    private static void assertKept(HistoryReader reader, Sent sent) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(HistoryChecks.violations(reader.read(sent))).isEmpty());
        History history = reader.read(sent);
        say("%d labels acknowledged, %d accepted, %d dead letters, %d steps, %d versions, %d requests, all kept"
                .formatted(
                        sent.acknowledged().size(),
                        history.accepted().size(),
                        history.deadLetters().size(),
                        history.steps().size(),
                        history.manifests().size(),
                        sent.requests().size()));
        assertMuch(history);
    }

    // Of little or nothing it would be easy to say that all was kept.
    private static void assertMuch(History history) {
        assertThat(history.accepted()).hasSizeGreaterThan(200);
        assertThat(history.deadLetters()).isNotEmpty();
        assertThat(history.manifests()).hasSizeGreaterThan(10);
        assertThat(history.answers()).hasSizeGreaterThan(50);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String what) {
        System.out.println("KillIT: " + what);
    }
}
