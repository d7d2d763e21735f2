package io.freshet.integration;

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
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes whose group has forgotten where they were, and others that never were there, on a real broker. */
class LostOffsetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> BY_COUNT = Map.of("batch.rows", "4", "batch.linger.ms", "-1");

    @TempDir
    private Path folder;

    @Test
    void acceptsTrainsAndReleasesNothingTwiceAndRefusesToBeginAgainUnderAnotherName() throws Exception {
        try (Backbone backbone =
                        Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
                LocalFreshet local = LocalFreshet.start(folder, 2)) {
            Client client = local.client();
            App intake = local.startIntake();
            App trainer = local.startTrainer(backbone, local.topics(), BY_COUNT);
            App release = local.startRelease();
            declareTask(local, client);
            send(local, client, 0, 24);
            awaitTrained(local, client, 24);
            await().atMost(PATIENCE).until(() -> decisions(local, client) == 6);
            release.close();
            trainer.close();
            intake.close();

            forgetOffsets(local);
            local.startIntake();
            local.startTrainer(backbone, local.topics(), BY_COUNT);
            local.startRelease();
            send(local, client, 24, 32);
            awaitTrained(local, client, 32);
            await().atMost(PATIENCE).until(() -> decisions(local, client) >= 8);

            assertThat(accepted(local, client)).containsExactlyInAnyOrderElementsOf(Trained.firstIds(32));
            assertThat(trained(local, client)).containsExactlyInAnyOrderElementsOf(Trained.firstIds(32));
            assertThat(decisions(local, client)).isEqualTo(8);
            assertThat(local.metrics()).containsPattern("freshet_input_skipped_total\\{app=\"trainer\".*} [1-9]");

            assertThatThrownBy(() -> local.startIntake(Map.of("application.id", "another")))
                    .hasMessageContainingAll("'another'", local.topics().accepted(), "begin.anew");
            assertThatThrownBy(() -> local.startTrainer(backbone, local.topics(), Map.of("application.id", "another")))
                    .hasMessageContainingAll("'another'", local.topics().prompts(), "begin.anew");
            local.startIntake(Map.of("application.id", "another", "begin.anew", "another"));
        }
    }

    private static void declareTask(LocalFreshet local, Client client) {
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("parity")
                .setLabels(List.of("even", "odd"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setPublishExamples(4)
                .setPublishMillis(Duration.ofHours(1).toMillis())
                .build();
        client.sendAvro(local.topics().tasks(), "parity", spec);
        client.flush();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.read(local.topics().accepted())).isNotEmpty());
    }

    private static void send(LocalFreshet local, Client client, int from, int to) {
        for (int i = from; i < to; i++) {
            client.sendAvro(
                    local.topics().examples(),
                    "any key " + i,
                    Examples.labeled("id-" + i, "parity", "w" + i, i % 2 == 0 ? "even" : "odd", null));
        }
        client.flush();
    }

    // What a broker does by itself when a group was empty for offsets.retention.minutes.
    private static void forgetOffsets(LocalFreshet local) throws Exception {
        List<String> groups = List.of("intake", "trainer", "release").stream()
                .map(process -> local.topics().prefix() + process)
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            for (String group : groups) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
            admin.deleteConsumerGroups(groups).all().get();
        }
    }

    private static void awaitTrained(LocalFreshet local, Client client, int examples) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> trained(local, client).containsAll(Trained.firstIds(examples)));
    }

    private static List<String> accepted(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    private static List<String> trained(LocalFreshet local, Client client) {
        return Trained.ids(client, local.topics());
    }

    private static long decisions(LocalFreshet local, Client client) {
        return client.read(local.topics().decisions()).size();
    }
}
