package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.Client;
import io.freshet.integration.history.ExampleId;
import io.freshet.integration.history.HistoryChecks;
import io.freshet.integration.history.HistoryReader;
import io.freshet.integration.history.Sent;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.example.Examples;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Freshet deployed: plain clients label and ask, and instances of one process share its work. */
@RequiresDocker
@ExtendWith(SharedContainers.class)
class ContainersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final String TRAINERS = "freshet-trainer";
    private static final List<String> SHARED =
            IntStream.range(0, 6).mapToObj(i -> "shared-" + i).toList();

    private static FreshetContainers freshet;
    private static Client client;

    private final Random random = new Random(17);
    private final Set<ExampleId> sent = new HashSet<>();

    @BeforeAll
    static void start(FreshetContainers containers) {
        freshet = containers;
        freshet.servePredictionsIn("avro");
        client = freshet.client();
    }

    @Test
    void changesItsAnswersOverKafkaAndHttpWhenLabelsComeIn() throws Exception {
        String task = "changing";
        Tasks.create(client, freshet.topics(), List.of(task));
        assertThat(askKafka(task, "a pear").getError()).isEqualTo("NOT_READY");

        Prediction learned = teachUntil(task, "fruit", "tool");
        assertThat(askHttp("serving-a", task).body().path("label").textValue()).isEqualTo("fruit");

        Prediction changed = teachUntil(task, "tool", "fruit");
        assertThat(changed.getVersion()).isGreaterThan(learned.getVersion());
        awaitBothServeTheNewest(task);
        assertThat(askHttp("serving-a", task).body().path("label").textValue()).isEqualTo("tool");
        assertThat(askHttp("serving-b", task).body().path("label").textValue()).isEqualTo("tool");
    }

    /** Labels fruit and tools until a pear is answered with the first label. */
    private Prediction teachUntil(String task, String ofFruit, String ofTools) {
        return await().atMost(PATIENCE)
                .pollInterval(GLANCE)
                .until(
                        () -> {
                            teach(task, 32, Map.of("fruit", ofFruit, "tool", ofTools));
                            return askKafka(task, "a pear");
                        },
                        answer -> ofFruit.equals(answer.getLabel()));
    }

    @Test
    void answersFromBothServingInstancesWithTheSameVersionAfterASwap() throws Exception {
        String task = "swapped";
        Tasks.create(client, freshet.topics(), List.of(task));
        teach(task, 16, Map.of());
        awaitBothServeTheNewest(task);
        long before = HttpProbe.version(freshet.process("serving-a"), task);

        teach(task, 64, Map.of());
        await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> newestRelease(task) > before);
        awaitBothServeTheNewest(task);

        Map<String, Object> first = answer("serving-a", task);
        assertThat(first).containsEntry("status", 200);
        assertThat(answer("serving-b", task)).isEqualTo(first);
    }

    private static Map<String, Object> answer(String serving, String task) throws Exception {
        HttpProbe.Reply reply = askHttp(serving, task);
        return Map.of(
                "status", reply.status(),
                "version", reply.body().path("version"),
                "sha256", reply.body().path("sha256"),
                "label", reply.body().path("label"),
                "scores", reply.body().path("scores"));
    }

    @Test
    void sharesTheTasksBetweenTrainersAndTakesOverFromOneThatIsKilled() {
        Tasks.create(client, freshet.topics(), SHARED);
        HistoryReader reader = new HistoryReader(client, freshet.topics(), SHARED::contains);
        ProcessContainer killed = freshet.process("trainer-b");

        try (Admin admin = freshet.admin()) {
            awaitPartitions(admin, Map.of("trainer-a", 2, "trainer-b", 2));
            SHARED.forEach(task -> teach(task, 24, Map.of()));
            awaitKept(reader);

            killed.kill();
            SHARED.forEach(task -> teach(task, 24, Map.of()));
            awaitPartitions(admin, Map.of("trainer-a", FreshetContainers.PARTITIONS));
            awaitKept(reader);

            killed.startAgain();
            awaitPartitions(admin, Map.of("trainer-a", 2, "trainer-b", 2));
        }
        await().atMost(PATIENCE).until(killed::isReady);
    }

    private void awaitKept(HistoryReader reader) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(HistoryChecks.violations(reader.read(new Sent(sent, sent, Set.of()))))
                        .isEmpty());
    }

    /** How many partitions of {@code accepted} each trainer must come to have. */
    private static void awaitPartitions(Admin admin, Map<String, Integer> wanted) {
        await().atMost(PATIENCE)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(partitions(admin)).isEqualTo(wanted));
    }

    // A member is named by its instance and the number of its thread.
    private static Map<String, Integer> partitions(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of(TRAINERS)).all().get().get(TRAINERS).members().stream()
                .filter(member -> !acceptedOf(member).isEmpty())
                .collect(Collectors.toMap(
                        member -> member.groupInstanceId().orElseThrow().replaceFirst("-\\d+$", ""),
                        member -> acceptedOf(member).size(),
                        Integer::sum));
    }

    private static List<TopicPartition> acceptedOf(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().equals(freshet.topics().accepted()))
                .toList();
    }

    /** @param renamed labels that are said in place of the true ones */
    private void teach(String task, int examples, Map<String, String> renamed) {
        for (int i = 0; i < examples; i++) {
            ExampleId example = new ExampleId(task, "e" + sent.size());
            Words.Labelled labelled = Words.any(random);
            String label = renamed.getOrDefault(labelled.label(), labelled.label());
            client.sendAvro(
                    freshet.topics().examples(),
                    example.toString(),
                    Examples.labeled(example.id(), task, labelled.text(), label, null));
            sent.add(example);
        }
        client.flush();
    }

    private static Prediction askKafka(String task, String text) {
        String id = "ask-" + System.nanoTime();
        client.sendAvro(freshet.topics().requests(), id, Examples.request(id, task, text, null));
        client.flush();
        return await().atMost(PATIENCE)
                .until(
                        () -> client.values(freshet.topics().predictions(), Prediction.class).stream()
                                .filter(prediction -> prediction.getRequestId().equals(id))
                                .toList(),
                        answers -> !answers.isEmpty())
                .get(0);
    }

    private static HttpProbe.Reply askHttp(String serving, String task) throws Exception {
        return HttpProbe.predict(freshet.process(serving), task, "a pear");
    }

    private static void awaitBothServeTheNewest(String task) {
        await().atMost(PATIENCE).pollInterval(GLANCE).untilAsserted(() -> {
            long newest = newestRelease(task);
            assertThat(newest).isPositive();
            assertThat(HttpProbe.version(freshet.process("serving-a"), task)).isEqualTo(newest);
            assertThat(HttpProbe.version(freshet.process("serving-b"), task)).isEqualTo(newest);
        });
    }

    private static long newestRelease(String task) {
        return client.values(freshet.topics().releases(), Release.class).stream()
                .filter(release -> release.getTask().equals(task))
                .mapToLong(Release::getVersion)
                .max()
                .orElse(0);
    }
}
