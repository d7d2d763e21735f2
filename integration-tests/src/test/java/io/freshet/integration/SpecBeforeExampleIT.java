package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog in which a spec lies in another partition than the examples that were produced after it, on a real broker. */
class SpecBeforeExampleIT {
    private static final int EXAMPLES = 3_000;
    // In the way of the task's own spec: they take intake longer to read than the examples.
    private static final int OTHER_SPECS = 3_000;

    @TempDir
    Path folder;

    @Test
    void noExampleIsRefusedForASpecThatWasProducedBeforeIt() {
        try (LocalFreshet local = LocalFreshet.start(folder, 3)) {
            Client client = local.client();
            local.startIntake().close();
            for (int other = 0; other < OTHER_SPECS; other++) {
                sendSpec(local, client, "other-" + other);
            }
            sendSpec(local, client, "routing");
            client.flush();
            for (int number = 0; number < EXAMPLES; number++) {
                sendExample(local, client, number % 3, "routing", "id-" + number);
            }
            sendExample(local, client, 2, "nobodys", "stray");
            client.flush();

            local.startIntake();

            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(client.read(local.topics().deadLetters()))
                            .isNotEmpty());
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(acceptedIds(local, client)).hasSizeGreaterThanOrEqualTo(EXAMPLES));
            assertThat(client.read(local.topics().deadLetters())).hasSize(1);
            assertThat(acceptedIds(local, client))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EXAMPLES)
                            .mapToObj(i -> "id-" + i)
                            .toList());
        }
    }

    private static void sendSpec(LocalFreshet local, Client client, String task) {
        String spec = "{\"task\":\"" + task + "\",\"labels\":[\"good\",\"bad\"]}";
        client.send(new ProducerRecord<>(local.topics().tasks(), 0, task.getBytes(UTF_8), spec.getBytes(UTF_8)));
    }

    private static void sendExample(LocalFreshet local, Client client, int partition, String task, String id) {
        String example = "{\"id\":\"" + id + "\",\"task\":\"" + task + "\",\"text\":\"a text\",\"label\":\"good\"}";
        client.send(new ProducerRecord<>(local.topics().examples(), partition, null, example.getBytes(UTF_8)));
    }

    private static List<String> acceptedIds(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }
}
