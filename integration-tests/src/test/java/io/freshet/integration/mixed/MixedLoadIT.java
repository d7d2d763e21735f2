package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.benchmarks.deployment.FreshetProcess;
import io.freshet.integration.Client;
import io.freshet.integration.HostileRecords;
import io.freshet.integration.containers.Tasks;
import io.freshet.integration.containers.Words;
import io.freshet.integration.history.History;
import io.freshet.integration.history.HistoryChecks;
import io.freshet.integration.history.HistoryReader;
import io.freshet.integration.history.Sent;
import io.freshet.integration.history.Violation;
import io.freshet.integration.mixed.MemoryWatch.Growth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once, for as many minutes as {@code FRESHET_TEST_MINUTES} says (1 if it is not set), by the seed in
 * {@code FRESHET_TEST_SEED} (drawn and printed if it is not).
 */
class MixedLoadIT {
    private static final int MINUTES = 1;
    private static final int MINUTES_THAT_SHOW_GROWTH = 60;
    private static final double MOST_GROWTH = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_OUTAGES = Duration.ofSeconds(20);
    private static final List<String> TASKS =
            IntStream.range(0, 4).mapToObj(i -> "load-" + i).toList();
    private static final String HOSTILE = "hostile";
    private static final String RETIRED = "retired";

    @TempDir
    Path folder;

    @Test
    void keepsEveryPromiseUnderEverythingAtOnce() throws Exception {
        long seed = number("FRESHET_TEST_SEED", new Random().nextInt(1_000_000));
        Duration duration = Duration.ofMinutes(number("FRESHET_TEST_MINUTES", MINUTES));
        say("seed " + seed + ", " + duration.toMinutes() + " minutes; FRESHET_TEST_SEED=" + seed
                + " FRESHET_TEST_MINUTES=" + duration.toMinutes() + " repeats this run");
        try (Ground ground = Ground.start(folder);
                FreshetProcesses processes =
                        FreshetProcesses.start(ground, folder, DefaultBackbone.folder(ImportProgress.NONE));
                Client client = new Client(ground.bootstrapServers(), ground.registryClient())) {
            declare(ground, client);
            run(ground, processes, client, seed, duration);
        }
    }

    private static long number(String variable, long otherwise) {
        String given = System.getenv(variable);
        return given == null ? otherwise : Long.parseLong(given);
    }

    private static void declare(Ground ground, Client client) {
        Tasks.create(client, ground.topics(), TASKS);
        Tasks.create(client, ground.topics(), List.of(HOSTILE, RETIRED));
        client.send(new ProducerRecord<>(ground.topics().tasks(), RETIRED.getBytes(UTF_8), null));
        client.sendAvro(
                ground.topics().examples(), "good", HostileRecords.example(HOSTILE, Words.LABELS.get(0), "good-0"));
        client.flush();
    }

    private static void run(Ground ground, FreshetProcesses processes, Client client, long seed, Duration duration)
            throws Exception {
        try (TrainedCount trained = new TrainedCount(ground)) {
            await().atMost(PATIENCE).until(() -> trained.value() == 1);
            try (GoodLoad good = new GoodLoad(ground, TASKS, seed, () -> trained.value() - 1);
                    BadLoad bad = new BadLoad(ground, HOSTILE, Words.LABELS.get(0), RETIRED, seed)) {
                Browsers browsers = new Browsers(processes.httpPort(), TASKS.get(0));
                MemoryWatch memory = new MemoryWatch(processes);
                Outages outages = new Outages(ground, seed, MixedLoadIT::say);
                load(processes, good, bad, browsers, memory, () -> interrupt(outages, duration));
                say(outages.count() + " outages; " + bad + "; " + browsers.count() + " visits over HTTP");

                Sent sent = good.sent();
                settle(trained, sent);
                SoftAssertions all = new SoftAssertions();
                keptGood(all, new HistoryReader(client, ground.topics(), TASKS::contains), sent);
                refusedBad(all, bad, browsers, client);
                areWell(all, processes);
                doNotGrow(all, memory, duration);
                all.assertAll();
            }
        }
    }

    private static void load(
            FreshetProcesses processes,
            GoodLoad good,
            BadLoad bad,
            Browsers browsers,
            MemoryWatch memory,
            Callable<Void> meanwhile)
            throws Exception {
        try (Lane labels = new Lane(Duration.ofMillis(20), good::label)) {
            for (String task : TASKS) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> browsers.isServed(task));
            }
            try (SlowClients slow = new SlowClients(processes.httpPort());
                    Lane requests = new Lane(Duration.ofMillis(200), good::request);
                    Lane wrong = new Lane(Duration.ofMillis(250), bad::send);
                    Lane visits = new Lane(Duration.ofMillis(500), browsers::visit);
                    Lane slowly = new Lane(Duration.ofMillis(500), slow::send);
                    Lane looks = new Lane(Duration.ofSeconds(20), memory::look)) {
                meanwhile.call();
                for (Lane lane : List.of(labels, requests, wrong, visits, slowly, looks)) {
                    lane.end();
                }
            }
        }
    }

    private static Void interrupt(Outages outages, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() + BETWEEN_OUTAGES.toNanos() < end) {
            Waits.pass(BETWEEN_OUTAGES.dividedBy(2));
            outages.next();
            Waits.pass(BETWEEN_OUTAGES.dividedBy(2));
        }
        return null;
    }

    // What is under way when the load ends still comes out; what is then missing stays missing.
    private static void settle(TrainedCount trained, Sent sent) {
        try {
            await().atMost(PATIENCE)
                    .until(() -> trained.value() - 1 >= sent.acknowledged().size());
        } catch (ConditionTimeoutException e) {
            say("of " + sent.acknowledged().size() + " labels " + (trained.value() - 1) + " are trained after "
                    + PATIENCE);
        }
    }

    private static void keptGood(SoftAssertions all, HistoryReader reader, Sent sent) {
        List<Violation> violations = last(() -> HistoryChecks.violations(reader.read(sent)));
        History history = reader.read(sent);
        say("%d labels acknowledged, %d accepted, %d steps, %d versions, %d requests"
                .formatted(
                        sent.acknowledged().size(),
                        history.accepted().size(),
                        history.steps().size(),
                        history.manifests().size(),
                        sent.requests().size()));
        all.assertThat(violations).as("broken promises").isEmpty();
        all.assertThat(history.deadLetters())
                .as("good labels that were refused")
                .isEmpty();
        all.assertThat(history.accepted()).as("good labels").hasSizeGreaterThan(200);
    }

    private static void refusedBad(SoftAssertions all, BadLoad bad, Browsers browsers, Client client) {
        all.assertThat(last(() -> bad.complaints(client)))
                .as("what came of bad records")
                .isEmpty();
        all.assertThat(browsers.surprises()).as("answers over HTTP").isEmpty();
    }

    /** What is found, once it is nothing, or for as long as patience lasts. */
    private static <T> List<T> last(Callable<List<T>> finding) {
        AtomicReference<List<T>> found = new AtomicReference<>(List.of());
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        found.set(finding.call());
                        return found.get().isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            say(found.get().size() + " things are wrong after " + PATIENCE);
        }
        return found.get();
    }

    private static void areWell(SoftAssertions all, FreshetProcesses processes) {
        List<String> unwell = last(() -> processes.running().entrySet().stream()
                .filter(one -> !isWell(one.getValue()))
                .map(Map.Entry::getKey)
                .toList());
        all.assertThat(unwell)
                .as("processes that are not alive, live and ready")
                .isEmpty();
    }

    private static boolean isWell(FreshetProcess process) {
        return process.isAlive() && process.isLive() && process.isReady();
    }

    private static void doNotGrow(SoftAssertions all, MemoryWatch memory, Duration duration) {
        for (Growth one : memory.growth()) {
            say(one.toString());
            if (duration.toMinutes() >= MINUTES_THAT_SHOW_GROWTH) {
                all.assertThat(one.perHour()).as(one.toString()).isLessThan(MOST_GROWTH);
            }
        }
    }

    private static void say(String what) {
        System.out.println("MixedLoadIT: " + what);
    }
}
