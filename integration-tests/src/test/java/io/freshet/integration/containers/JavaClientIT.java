package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.integration.manual.AvroClient;
import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The manual's Java client, which needs nothing of Freshet, in Avro against Apicurio's registry. */
@RequiresDocker
@ExtendWith(SharedContainers.class)
class JavaClientIT {
    @Test
    void labelsAndAsksInAvro(FreshetContainers freshet) throws Exception {
        freshet.servePredictionsIn("avro");
        ManualTask task = new ManualTask(freshet);
        task.create();

        try (AvroClient client = new AvroClient(
                freshet.bootstrapServers(),
                freshet.registryUrl(),
                freshet.topics().prefix())) {
            for (int i = 0; i < 32; i++) {
                client.label(
                        "java-" + i, ManualTask.NAME, i % 2 == 0 ? "a fig" : "a nail", i % 2 == 0 ? "fruit" : "tool");
            }

            GenericRecord answer = await().atMost(ManualTask.PATIENCE)
                    .until(() -> ask(client), prediction -> prediction.get("label") != null);
            assertThat(answer.get("label").toString()).isIn("fruit", "tool");
            assertThat(answer.get("version")).isNotNull();
        }
        assertThat(task.acceptedIds()).contains("java-0", "java-31");
    }

    private static GenericRecord ask(AvroClient client) throws Exception {
        return client.predict("java-asks-" + System.nanoTime(), ManualTask.NAME, "a fig", Duration.ofMinutes(1));
    }
}
