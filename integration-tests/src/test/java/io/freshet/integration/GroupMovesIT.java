package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.benchmarks.deployment.FreshetProcess;
import io.freshet.schemas.Handover;
import io.freshet.schemas.HandoverTask;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.spec.NewTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that come into a group and leave it, from partition to partition, under a trainer in a JVM of its own that is killed wherever it happens to be. */
class GroupMovesIT {
    private static final long SEED = 20261201;
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 2;
    private static final int EXAMPLES_OF_A_ROUND = 200;
    private static final String GROUP = "news";
    private static final List<String> TASKS = List.of("one", "two", "three", "four");
    private static final Topics TOPICS = new Topics("moves.");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Boolean> isIn = new HashMap<>();
    private int sent;
    private int moves;

    @Test
    void trainsEachExampleOnceAndGoesOnCountingVersionsWhereverItIsKilled() throws Exception {
        assertThat(TASKS).extracting(GroupMovesIT::partition).anyMatch(each -> each != partition("~" + GROUP));
        Path backbone = TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN);
        try (LocalFreshet local = LocalFreshet.start(folder, 1)) {
            local.setUp(TOPICS, PARTITIONS);
            local.startIntake(TOPICS);
            Client client = local.client();
            TASKS.forEach(task -> declare(client, task, false));
            for (int round = 0; round < ROUNDS; round++) {
                runAndKill(local, backbone, client);
            }
            try (FreshetProcess trainer = start(local, backbone)) {
                round(client);
                Trained.awaitExamples(client, TOPICS, sent);
                awaitLastHandover(client);
                assertThat(trainer.isAlive()).isTrue();
            }

            assertThat(Trained.ids(client, TOPICS)).containsExactlyInAnyOrderElementsOf(Trained.firstIds(sent));
            TASKS.forEach(task -> assertVersionsGoOn(client, task));
        }
    }

    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % PARTITIONS;
    }

    private void runAndKill(LocalFreshet local, Path backbone, Client client) throws Exception {
        try (FreshetProcess trainer = start(local, backbone)) {
            int from = sent;
            round(client);
            int trained = from + random.nextInt(EXAMPLES_OF_A_ROUND);
            Trained.awaitExamples(client, TOPICS, Math.min(trained, sent));
            trainer.kill();
            System.out.printf(
                    "GroupMovesIT: seed %d, killed when %d or more of %d examples were trained, after %d moves; it was seen at %d, with %d handovers%n",
                    SEED, trained, sent, moves, Trained.ids(client, TOPICS).size(), handedOver(client));
        }
    }

    /** Examples of all tasks, between which some of these come into the group or leave it. */
    private void round(Client client) {
        for (int i = 0; i < EXAMPLES_OF_A_ROUND; i++) {
            if (i % 50 == 25) {
                String task = TASKS.get(random.nextInt(TASKS.size()));
                declare(client, task, !isIn.get(task));
                moves++;
            }
            String task = TASKS.get(random.nextInt(TASKS.size()));
            String text = "w" + random.nextInt(60) + " w" + i % 60;
            client.sendAvro(
                    TOPICS.examples(),
                    task,
                    Examples.labeled("id-" + sent++, task, text, i % 2 == 0 ? "even" : "odd", null));
        }
        client.flush();
    }

    private void declare(Client client, String task, boolean isMember) {
        TaskSpec spec = NewTask.spec(task)
                .setLabels(List.of("even", "odd"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setPublishExamples(24)
                .setGroup(isMember ? GROUP : null)
                .build();
        isIn.put(task, isMember);
        client.sendAvro(TOPICS.tasks(), task, spec);
        client.flush();
    }

    private FreshetProcess start(LocalFreshet local, Path backbone) throws Exception {
        return FreshetProcess.start(
                "trainer",
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                Map.ofEntries(
                        Map.entry("batch.rows", "8"),
                        Map.entry("checkpoint.steps", "7"),
                        Map.entry("max.prompt.length", "16"),
                        Map.entry("max.tokens", "32"),
                        Map.entry("device", "cpu"),
                        Map.entry("precision", "fp32"),
                        Map.entry("kafka.bootstrap.servers", local.bootstrapServers()),
                        Map.entry("schema.registry.url", local.registryUrl()),
                        Map.entry("topic.prefix", TOPICS.prefix()),
                        Map.entry("instance.id", "moves"),
                        Map.entry("state.dir", folder.resolve("state-moves").toString()),
                        Map.entry("backbone.dir", backbone.toString())),
                folder.resolve("trainer.log"));
    }

    private static int handedOver(Client client) {
        return (int) client.values(TOPICS.handovers(), Handover.class).stream()
                .filter(handover -> handover.getBody() instanceof HandoverTask)
                .count();
    }

    private void awaitLastHandover(Client client) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(handedOver(client)).isEqualTo(moves));
    }

    private void assertVersionsGoOn(Client client, String task) {
        List<PromptManifest> manifests = client.values(TOPICS.prompts(), PromptRecord.class).stream()
                .map(PromptRecord::getBody)
                .filter(PromptManifest.class::isInstance)
                .map(PromptManifest.class::cast)
                .filter(manifest -> manifest.getTask().equals(task))
                .toList();

        assertThat(manifests)
                .extracting(PromptManifest::getVersion)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, manifests.size()).boxed().toList());
        assertThat(manifests)
                .extracting(PromptManifest::getParentVersion)
                .containsExactlyElementsOf(LongStream.range(0, manifests.size())
                        .mapToObj(parent -> parent == 0 ? null : parent)
                        .toList());
        assertThat(manifests.get(manifests.size() - 1).getGroup()).isEqualTo(isIn.get(task) ? GROUP : null);
    }
}
