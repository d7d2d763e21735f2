package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.runtime.App;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer stopped midway and started again on its state, on a real broker, beside one that was left alone. */
class TrainerRestartIT {
    private static final int EXAMPLES = 96;
    private static final Map<String, String> BY_COUNT = Map.of("batch.rows", "8", "batch.linger.ms", "-1");
    private static final Topics UNDISTURBED = new Topics("undisturbed.");
    private static final Topics RESTARTED = new Topics("restarted.");

    @TempDir
    Path folder;

    @Test
    void publishesTheSameBytesAndTrainsEachExampleOnce() throws Exception {
        try (Backbone backbone =
                        Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
                LocalFreshet local = LocalFreshet.start(folder, 1)) {
            Client client = local.client();

            trainUndisturbed(local, backbone, client);
            trainWithARestart(local, backbone, client);

            assertThat(Trained.ids(client, RESTARTED)).containsExactlyInAnyOrderElementsOf(Trained.firstIds(EXAMPLES));
            assertThat(Trained.ids(client, UNDISTURBED))
                    .containsExactlyInAnyOrderElementsOf(Trained.firstIds(EXAMPLES));
            assertThat(Trained.hashes(client, RESTARTED))
                    .hasSize(EXAMPLES / 16)
                    .isEqualTo(Trained.hashes(client, UNDISTURBED));
        }
    }

    private static void trainUndisturbed(LocalFreshet local, Backbone backbone, Client client) throws Exception {
        prepare(local, client, UNDISTURBED);
        App trainer = local.startTrainer(backbone, UNDISTURBED, BY_COUNT);
        send(client, UNDISTURBED, 0, EXAMPLES);
        Trained.awaitExamples(client, UNDISTURBED, EXAMPLES);
        trainer.close();
    }

    // Stopped with 4 examples waiting for a batch, and one step's examples not yet in a version: both must be in
    // its stores.
    private static void trainWithARestart(LocalFreshet local, Backbone backbone, Client client) throws Exception {
        prepare(local, client, RESTARTED);
        App first = local.startTrainer(backbone, RESTARTED, BY_COUNT);
        send(client, RESTARTED, 0, 44);
        Trained.awaitExamples(client, RESTARTED, 40);
        first.close();
        send(client, RESTARTED, 44, EXAMPLES);
        local.startTrainer(backbone, RESTARTED, BY_COUNT);
        Trained.awaitExamples(client, RESTARTED, EXAMPLES);
    }

    private static void prepare(LocalFreshet local, Client client, Topics topics) {
        local.setUp(topics, 1);
        local.startIntake(topics);
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("parity")
                .setLabels(List.of("even", "odd"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setPublishExamples(16)
                .setPublishMillis(Duration.ofHours(1).toMillis())
                .setSeed(5)
                .build();
        client.sendAvro(topics.tasks(), "parity", spec);
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.read(topics.accepted())).isNotEmpty());
    }

    private static void send(Client client, Topics topics, int from, int to) {
        for (int i = from; i < to; i++) {
            String label = i % 2 == 0 ? "even" : "odd";
            client.sendAvro(
                    topics.examples(),
                    "parity",
                    Examples.labeled("id-" + i, "parity", "w" + i % 60 + " w" + (i * 7) % 60, label, null));
        }
        client.flush();
    }
}
