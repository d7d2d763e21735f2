package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.runtime.App;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand hostile records among good ones, on a real broker. */
class HostileRecordsIT {
    private static final int HOSTILE = 1_000;
    private static final int GOOD = 1_000;
    private static final long SEED = 20_261_124;

    @TempDir
    Path folder;

    @Test
    void keepsEveryHostileRecordByteForByteAndLosesNoGoodOne() throws Exception {
        try (LocalFreshet local = LocalFreshet.start(folder, 3)) {
            App intake = local.startIntake();
            Client client = local.client();
            declareTasks(local, client);

            List<ProducerRecord<byte[], byte[]>> hostile = sendMixed(local, client);

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(client.read(local.topics().deadLetters())).hasSizeGreaterThanOrEqualTo(HOSTILE);
                        assertThat(acceptedIds(local, client)).hasSizeGreaterThanOrEqualTo(GOOD);
                    });
            assertDeadLetters(hostile, client.read(local.topics().deadLetters()));
            assertThat(acceptedIds(local, client))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, GOOD).mapToObj(i -> "good-" + i).toList());
            assertThat(intake.failure()).isEmpty();
            assertThat(intake.isReady()).isTrue();
        }
    }

    private static void declareTasks(LocalFreshet local, Client client) {
        for (String task : List.of("routing", "retired")) {
            client.sendAvro(
                    local.topics().tasks(),
                    task,
                    TaskSpec.newBuilder()
                            .setTask(task)
                            .setLabels(List.of("known", "other"))
                            .build());
        }
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(specs(local, client)).hasSize(2));
        client.send(new ProducerRecord<>(local.topics().tasks(), "retired".getBytes(UTF_8), null));
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(specs(local, client)).hasSize(3));
    }

    private static List<AcceptedSpec> specs(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedSpec)
                .map(accepted -> (AcceptedSpec) accepted.getBody())
                .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> sendMixed(LocalFreshet local, Client client) throws Exception {
        HostileRecords hostile = new HostileRecords(
                local.topics().examples(), local.registryClient(), "routing", "known", "retired", SEED);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        sendGood(local, client, 0);
        // The first good record must be known before another may claim its id.
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(acceptedIds(local, client)).contains("good-0"));
        for (int i = 0; i < HOSTILE; i++) {
            sent.add(hostile.record(i));
            client.send(sent.get(i));
            if (i + 1 < GOOD) {
                sendGood(local, client, i + 1);
            }
        }
        client.flush();
        return sent;
    }

    private static void sendGood(LocalFreshet local, Client client, int number) {
        client.sendAvro(
                local.topics().examples(),
                "any key " + number,
                HostileRecords.example("routing", number % 2 == 0 ? "known" : "other", "good-" + number));
    }

    private static List<String> acceptedIds(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    private static void assertDeadLetters(
            List<ProducerRecord<byte[], byte[]>> sent, List<ConsumerRecord<byte[], byte[]>> letters) {
        Map<String, ConsumerRecord<byte[], byte[]>> byKey = new HashMap<>();
        letters.forEach(letter -> byKey.put(new String(letter.key(), UTF_8), letter));
        assertThat(letters).hasSameSizeAs(sent);
        for (ProducerRecord<byte[], byte[]> record : sent) {
            String key = new String(record.key(), UTF_8);
            ConsumerRecord<byte[], byte[]> letter = byKey.get(key);
            assertThat(letter).as(key).isNotNull();
            assertThat(letter.value()).as(key).isEqualTo(record.value());
            assertThat(new String(letter.headers().lastHeader("freshet.reason").value(), UTF_8))
                    .as(key)
                    .isEqualTo(HostileRecords.reason(key));
        }
    }
}
