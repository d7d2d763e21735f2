package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.runtime.App;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users write to gets more partitions, on a real broker. */
class PartitionGrowthIT {
    private static final Map<String, String> SEES_CHANGES_SOON = Map.of("kafka.metadata.max.age.ms", "500");

    @TempDir
    Path folder;

    @Test
    void intakeReadsPartitionsThatAreAddedWhileItRunsAndWhileItDoesNot() {
        try (LocalFreshet local = LocalFreshet.start(folder, 2)) {
            Client client = local.client();
            App intake = local.startIntake(local.topics(), SEES_CHANGES_SOON);
            sendSpec(local, client, 0, "first");
            sendExample(local, client, 1, "first", "before");
            awaitAccepted(local, client, List.of("before"));

            addPartitions(local, local.topics().examples(), 5);
            addPartitions(local, local.topics().tasks(), 3);
            sendSpec(local, client, 2, "second");
            sendExample(local, client, 4, "second", "running");
            awaitAccepted(local, client, List.of("before", "running"));
            assertThat(intake.failure()).isEmpty();

            intake.close();
            addPartitions(local, local.topics().examples(), 7);
            sendExample(local, client, 6, "first", "restarted");
            local.startIntake(local.topics(), SEES_CHANGES_SOON);
            awaitAccepted(local, client, List.of("before", "running", "restarted"));
            assertThat(client.read(local.topics().deadLetters())).isEmpty();
        }
    }

    @Test
    void servingReadsPartitionsOfRequestsThatAreAddedWhileItDoesNotRun() throws Exception {
        try (Backbone backbone = backbone();
                LocalFreshet local = LocalFreshet.start(folder, 2)) {
            Client client = local.client();
            local.startServing(backbone).close();
            addPartitions(local, local.topics().requests(), 3);
            byte[] request = "{\"id\":\"asked\",\"task\":\"nobodys\",\"text\":\"a text\"}".getBytes(UTF_8);
            client.send(new ProducerRecord<>(local.topics().requests(), 2, null, request));
            client.flush();

            local.startServing(backbone);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(client.values(local.topics().predictions(), Prediction.class))
                            .extracting(Prediction::getRequestId)
                            .containsExactly("asked"));
        }
    }

    @Test
    void whatKeepsStateByPartitionSaysWhyItDoesNotStartWithMoreOfThem() throws Exception {
        try (Backbone backbone = backbone();
                LocalFreshet local = LocalFreshet.start(folder, 2)) {
            local.startRelease().close();
            local.startTrainer(backbone).close();

            for (String topic : local.topics().partitionedAlike()) {
                addPartitions(local, topic, 3);
            }

            assertThatThrownBy(local::startRelease)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3 partitions of 'freshet.prompts'")
                    .hasMessageContaining("2 partitions of 'freshet.release-release.versions-changelog'")
                    .hasMessageContaining("another topic.prefix");
            assertThatThrownBy(() -> local.startTrainer(backbone))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3 partitions of 'freshet.accepted'")
                    .hasMessageContaining("2 partitions of 'freshet.trainer-trainer.specs-changelog'");
        }
    }

    private Backbone backbone() throws Exception {
        return Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
    }

    private static void addPartitions(LocalFreshet local, String topic, int count) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(count)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static void sendSpec(LocalFreshet local, Client client, int partition, String task) {
        String spec = "{\"task\":\"" + task + "\",\"labels\":[\"good\",\"bad\"]}";
        client.send(
                new ProducerRecord<>(local.topics().tasks(), partition, task.getBytes(UTF_8), spec.getBytes(UTF_8)));
        client.flush();
    }

    private static void sendExample(LocalFreshet local, Client client, int partition, String task, String id) {
        String example = "{\"id\":\"" + id + "\",\"task\":\"" + task + "\",\"text\":\"a text\",\"label\":\"good\"}";
        client.send(new ProducerRecord<>(local.topics().examples(), partition, null, example.getBytes(UTF_8)));
        client.flush();
    }

    private static void awaitAccepted(LocalFreshet local, Client client, List<String> ids) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(acceptedIds(local, client)).containsExactlyInAnyOrderElementsOf(ids));
    }

    private static List<String> acceptedIds(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }
}
