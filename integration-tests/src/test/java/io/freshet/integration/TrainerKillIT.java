package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.benchmarks.deployment.FreshetProcess;
import io.freshet.runtime.App;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.spec.NewTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer in a JVM of its own that is killed twice at work, wherever it happens to be, beside one that was left alone: batches go by
 * count, and a checkpoint is due every few steps, so that each start repeats some of them from the journal.
 */
class TrainerKillIT {
    private static final long SEED = 20261130;
    private static final int EXAMPLES = 1_200;

    /** From here on examples come when nobody is killed any more: there is work for the last one. */
    private static final int LATE = 900;

    private static final List<String> TASKS = List.of("one", "two", "three");
    private static final Map<String, String> BY_COUNT = Map.of(
            "batch.rows", "8",
            "batch.linger.ms", "-1",
            "checkpoint.steps", "7",
            "max.prompt.length", "16",
            "max.tokens", "32",
            "device", "cpu",
            "precision", "fp32");
    private static final Topics UNDISTURBED = new Topics("undisturbed.");
    private static final Topics KILLED = new Topics("killed.");

    @TempDir
    Path folder;

    @Test
    void publishesTheSameBytesAndTrainsEachExampleOnce() throws Exception {
        Path backboneFolder = TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN);
        try (Backbone backbone = Backbone.load(backboneFolder, DeviceChoice.CPU);
                LocalFreshet local = LocalFreshet.start(folder, 1)) {
            Client client = local.client();

            trainUndisturbed(local, backbone, client);
            trainWithKills(local, backboneFolder, client);

            assertThat(Trained.ids(client, KILLED)).containsExactlyInAnyOrderElementsOf(Trained.firstIds(EXAMPLES));
            assertThat(Files.readString(folder.resolve("trainer.log")))
                    .contains("replay-done")
                    .doesNotContain("replay-differs");
            assertThat(Trained.hashes(client, KILLED))
                    .hasSizeGreaterThan(EXAMPLES / 32)
                    .isEqualTo(Trained.hashes(client, UNDISTURBED));
        }
    }

    private static void trainUndisturbed(LocalFreshet local, Backbone backbone, Client client) throws Exception {
        prepare(local, client, UNDISTURBED);
        App trainer = local.startTrainer(backbone, UNDISTURBED, BY_COUNT);
        send(client, UNDISTURBED, LATE, EXAMPLES);
        Trained.awaitExamples(client, UNDISTURBED, EXAMPLES);
        trainer.close();
    }

    private void trainWithKills(LocalFreshet local, Path backboneFolder, Client client) throws Exception {
        prepare(local, client, KILLED);
        Random random = new Random(SEED);
        for (int kill = 1; kill <= 2; kill++) {
            try (FreshetProcess trainer = start(local, backboneFolder)) {
                int trained = (kill - 1) * LATE / 3 + random.nextInt(LATE / 3);
                Trained.awaitExamples(client, KILLED, trained);
                trainer.kill();
                System.out.printf(
                        "TrainerKillIT: seed %d, killed when %d or more of %d examples were trained; it was seen at %d%n",
                        SEED, trained, EXAMPLES, Trained.ids(client, KILLED).size());
            }
        }
        try (FreshetProcess trainer = start(local, backboneFolder)) {
            send(client, KILLED, LATE, EXAMPLES);
            Trained.awaitExamples(client, KILLED, EXAMPLES);
            assertThat(trainer.isAlive()).isTrue();
        }
    }

    private FreshetProcess start(LocalFreshet local, Path backboneFolder) {
        Map<String, String> settings = new HashMap<>(BY_COUNT);
        settings.put("kafka.bootstrap.servers", local.bootstrapServers());
        settings.put("schema.registry.url", local.registryUrl());
        settings.put("topic.prefix", KILLED.prefix());
        settings.put("instance.id", "killed");
        settings.put("state.dir", folder.resolve("state-killed").toString());
        settings.put("backbone.dir", backboneFolder.toString());
        return FreshetProcess.start(
                "trainer", List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), settings, folder.resolve("trainer.log"));
    }

    private static void prepare(LocalFreshet local, Client client, Topics topics) throws Exception {
        local.setUp(topics, 1);
        local.startIntake(topics);
        for (String task : TASKS) {
            client.sendAvro(
                    topics.tasks(),
                    task,
                    NewTask.spec(task)
                            .setLabels(List.of("even", "odd"))
                            .setPromptLength(4)
                            .setMaxTokens(16)
                            .setPublishExamples(24)
                            .setPublishMillis(Duration.ofHours(1).toMillis())
                            .build());
        }
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.read(topics.accepted())).hasSize(TASKS.size()));
        send(client, topics, 0, LATE);
    }

    private static void send(Client client, Topics topics, int from, int to) {
        Random random = new Random(SEED + from);
        for (int i = from; i < to; i++) {
            String task = TASKS.get(random.nextInt(TASKS.size()));
            String label = i % 2 == 0 ? "even" : "odd";
            String text = "w" + random.nextInt(60) + " w" + i % 60;
            client.sendAvro(topics.examples(), task, Examples.labeled("id-" + i, task, text, label, null));
        }
        client.flush();
    }
}
