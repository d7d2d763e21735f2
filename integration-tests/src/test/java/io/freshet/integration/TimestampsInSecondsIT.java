package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels whose producer dates them in seconds, in 1970 then, on a broker whose retention runs before intake does. */
class TimestampsInSecondsIT {
    private static final int EXAMPLES = 1_000;
    private static final String DATED_BY_PRODUCERS = "canary";
    private static final Map<String, String> SOON_FORGETTING =
            Map.of("log.initial.task.delay.ms", "500", "log.retention.check.interval.ms", "500");

    @TempDir
    Path folder;

    @Test
    void everyLabelReachesIntakeAfterRetentionRan() throws Exception {
        try (LocalFreshet local = LocalFreshet.start(folder, 1, SOON_FORGETTING);
                Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            Client client = local.client();
            admin.createTopics(List.of(new NewTopic(DATED_BY_PRODUCERS, 1, (short) 1)
                            .configs(Map.of("message.timestamp.type", "CreateTime"))))
                    .all()
                    .get();
            TaskSpec spec = TaskSpec.newBuilder()
                    .setTask("routing")
                    .setLabels(List.of("good", "bad"))
                    .build();
            client.sendAvro(local.topics().tasks(), "routing", spec);
            for (int number = 0; number < EXAMPLES; number++) {
                sendInSeconds(client, local.topics().examples(), example(number));
            }
            sendInSeconds(client, DATED_BY_PRODUCERS, "gone soon");
            client.flush();

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> firstOffset(admin, DATED_BY_PRODUCERS) == 1);
            local.startIntake();

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(acceptedIds(local, client))
                            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EXAMPLES)
                                    .mapToObj(i -> "id-" + i)
                                    .toList()));
        }
    }

    private static void sendInSeconds(Client client, String topic, String value) {
        long seconds = Instant.now().getEpochSecond();
        client.send(new ProducerRecord<>(topic, 0, seconds, null, value.getBytes(UTF_8)));
    }

    private static String example(int number) {
        return "{\"id\":\"id-" + number + "\",\"task\":\"routing\",\"text\":\"a text\",\"label\":\"good\"}";
    }

    private static long firstOffset(Admin admin, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static List<String> acceptedIds(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }
}
