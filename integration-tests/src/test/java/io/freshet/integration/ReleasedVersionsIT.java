package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.integration.Client.Decoded;
import io.freshet.runtime.App;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.serving.ServingApp;
import io.freshet.serving.prompts.RefusalReason;
import io.freshet.serving.prompts.RefusedVersion;
import io.freshet.serving.prompts.ResidentVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serves goes on serving over restarts, whatever the trainer publishes and release control says meanwhile; on a real broker. */
class ReleasedVersionsIT {
    private static final String TASK = "parity";
    private static final int ROWS = 8;
    private static final Map<String, String> KEEPING_TWO =
            Map.of("batch.rows", String.valueOf(ROWS), "batch.linger.ms", "-1", "prompts.keep.versions", "2");
    private static final Map<String, String> IMPATIENT = Map.of("prompts.timeout.ms", "2000");

    @TempDir
    Path folder;

    @Test
    void servesOnOverRestartsWhateverIsPublishedAndReleasedMeanwhile() throws Exception {
        try (Backbone backbone =
                        Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
                LocalFreshet local = LocalFreshet.start(folder, 1)) {
            Client client = local.client();
            train(local, backbone, client);
            Release released = publishTwelveMoreWhileReleaseControlIsAway(local, client);

            assertThat(tombstones(local, client)).allMatch(key -> key.startsWith(TASK + "@1#"));
            restartsOnTheVersionThatTheReleaseNames(local, backbone);
            refusesARewrittenManifestAndRestartsOnTheVersionBefore(local, backbone, client, released);
            aReleaseOfAPartitionThatIsNotThereDelaysNobodyElse(local, backbone, client);
        }
    }

    private static void train(LocalFreshet local, Backbone backbone, Client client) {
        local.startIntake();
        client.sendAvro(
                local.topics().tasks(),
                TASK,
                TaskSpec.newBuilder()
                        .setTask(TASK)
                        .setLabels(List.of("even", "odd"))
                        .setPromptLength(4)
                        .setMaxTokens(16)
                        .setPublishExamples(ROWS)
                        .setPublishMillis(Duration.ofHours(1).toMillis())
                        .build());
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(client.read(local.topics().accepted())).isNotEmpty());
        local.startTrainer(backbone, local.topics(), KEEPING_TWO);
    }

    private static Release publishTwelveMoreWhileReleaseControlIsAway(LocalFreshet local, Client client) {
        App releaseControl = local.startRelease();
        send(local, client, 0, 2);
        Release second = awaitRelease(local, client, 2);
        releaseControl.close();
        send(local, client, 2, 14);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(manifest(local, client, 14)).isPresent());
        return second;
    }

    private static void restartsOnTheVersionThatTheReleaseNames(LocalFreshet local, Backbone backbone) {
        ServingApp serving = local.startServing(backbone, IMPATIENT);

        assertThat(served(serving)).hasValue(2L);
        serving.close();
    }

    private static void refusesARewrittenManifestAndRestartsOnTheVersionBefore(
            LocalFreshet local, Backbone backbone, Client client, Release former) {
        ServingApp serving = local.startServing(backbone, IMPATIENT);
        client.sendAvro(local.topics().releases(), TASK, pinningAnotherManifest(local, client, former));
        client.flush();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(refused(serving)).hasValue(RefusalReason.REWRITTEN_MANIFEST));
        assertThat(served(serving)).hasValue(2L);
        serving.close();

        ServingApp restarted = local.startServing(backbone, IMPATIENT);
        assertThat(served(restarted)).hasValue(2L);
        assertThat(refused(restarted)).hasValue(RefusalReason.REWRITTEN_MANIFEST);
        restarted.close();
    }

    private static void aReleaseOfAPartitionThatIsNotThereDelaysNobodyElse(
            LocalFreshet local, Backbone backbone, Client client) {
        Release lost = Release.newBuilder(released(local, client, 2))
                .setTask("lost")
                .setPromptsPartition(99)
                .setFormer(List.of())
                .build();
        client.sendAvro(local.topics().releases(), "lost", lost);
        client.flush();
        ServingApp serving = local.startServing(backbone, IMPATIENT);
        Optional<Long> before = served(serving);
        Optional<RefusedVersion> refusal = serving.resident().refusal("lost");

        local.startRelease();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(served(serving)).hasValue(14L));
        assertThat(before).hasValue(2L);
        assertThat(refusal).hasValueSatisfying(refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREACHABLE);
            assertThat(refused.detail()).contains("no partition 99");
        });
    }

    /** The next version, but its manifest is not the one that was released. */
    private static Release pinningAnotherManifest(LocalFreshet local, Client client, Release former) {
        Decoded<PromptRecord> manifest = manifest(local, client, 14).orElseThrow();
        PromptManifest body = (PromptManifest) manifest.value().getBody();
        long offset = manifest.record().offset();
        return Release.newBuilder()
                .setTask(TASK)
                .setVersion(14)
                .setSha256(body.getSha256())
                .setPromptsPartition(0)
                .setPartOffsets(List.of(offset - 1))
                .setManifestOffset(offset)
                .setReason("newest-whole")
                .setReleasedAt(Instant.now())
                .setManifestSha256("0".repeat(64))
                .setFormer(List.of(FormerRelease.newBuilder()
                        .setVersion(former.getVersion())
                        .setSha256(former.getSha256())
                        .setPromptsPartition(0)
                        .setPartOffsets(former.getPartOffsets())
                        .setManifestOffset(former.getManifestOffset())
                        .setReleasedAt(former.getReleasedAt())
                        .setManifestSha256(former.getManifestSha256())
                        .build()))
                .build();
    }

    private static void send(LocalFreshet local, Client client, int fromVersion, int toVersion) {
        for (int i = fromVersion * ROWS; i < toVersion * ROWS; i++) {
            String label = i % 2 == 0 ? "even" : "odd";
            client.sendAvro(
                    local.topics().examples(),
                    TASK,
                    Examples.labeled("id-" + i, TASK, "w" + i % 60 + " w" + (i * 7) % 60, label, null));
        }
        client.flush();
    }

    private static Release awaitRelease(LocalFreshet local, Client client, long version) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.values(local.topics().releases(), Release.class).stream()
                        .anyMatch(release -> release.getVersion() == version));
        return released(local, client, version);
    }

    private static Release released(LocalFreshet local, Client client, long version) {
        return client.values(local.topics().releases(), Release.class).stream()
                .filter(release -> release.getVersion() == version)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Decoded<PromptRecord>> manifest(LocalFreshet local, Client client, long version) {
        return client.decoded(local.topics().prompts(), PromptRecord.class).stream()
                .filter(prompt -> prompt.key().equals(TASK + "@" + version + "#manifest"))
                .findFirst();
    }

    private static List<String> tombstones(LocalFreshet local, Client client) {
        return client.read(local.topics().prompts()).stream()
                .filter(prompt -> prompt.value() == null)
                .map(ConsumerRecord::key)
                .map(key -> new String(key, UTF_8))
                .toList();
    }

    private static Optional<Long> served(ServingApp serving) {
        return serving.resident().version(TASK).map(ResidentVersion::version);
    }

    private static Optional<RefusalReason> refused(ServingApp serving) {
        return serving.resident().refusal(TASK).map(RefusedVersion::reason);
    }
}
