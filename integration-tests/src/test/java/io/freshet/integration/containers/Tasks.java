package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.Client;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import java.time.Duration;
import java.util.List;

/** Tells Freshet of the tasks that a test needs: small ones, which train in a moment and publish often. */
public final class Tasks {
    private Tasks() {}

    /** Returns once intake has taken all of them. */
    public static void create(Client client, Topics topics, List<String> tasks) {
        tasks.forEach(task -> client.sendAvro(topics.tasks(), task, spec(task)));
        client.flush();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(taken(client, topics)).containsAll(tasks));
    }

    private static TaskSpec spec(String task) {
        return TaskSpec.newBuilder()
                .setTask(task)
                .setLabels(Words.LABELS)
                .setPromptLength(4)
                .setMaxTokens(16)
                .setLearningRate(0.01)
                .setPublishMillis(2_000)
                .build();
    }

    private static List<String> taken(Client client, Topics topics) {
        return client.decoded(topics.accepted(), Accepted.class).stream()
                .filter(record -> record.value().getBody() instanceof AcceptedSpec)
                .map(Client.Decoded::key)
                .toList();
    }
}
