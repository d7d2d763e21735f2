package io.freshet.workload.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.task.KnownTask.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TaskCatalogueTest {
    private final TaskCatalogue catalogue =
            new TaskCatalogue(new RecordDecoder<>(new MockSchemaRegistryClient(), TaskSpec.class), new SpecRules(128));

    @Test
    void goesByTheNewestSpecWhereverItLies() {
        add(0, 20, "other-key", "{\"task\":\"mood\",\"labels\":[\"a\",\"b\"]}");
        add(1, 10, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"y\"]}");

        assertThat(catalogue.all()).extracting(KnownTask::state).containsExactly(State.ACTIVE);
        assertThat(catalogue.find("mood").flatMap(KnownTask::spec).map(TaskSpec::getLabels))
                .contains(List.of("a", "b"));
    }

    @Test
    void goesByTheLaterRecordOfAPartitionWhateverItsClock() {
        add(0, 20, "mood", "{\"task\":\"mood\",\"labels\":[\"a\",\"b\"]}");
        add(1, 15, "other-key", "{\"task\":\"mood\",\"labels\":[\"c\",\"d\"]}");
        add(0, 18, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"y\"]}");

        assertThat(catalogue.find("mood").flatMap(KnownTask::spec).map(TaskSpec::getLabels))
                .contains(List.of("x", "y"));
    }

    @Test
    void knowsWhatWasRetiredAndTakenUpAgain() {
        add(1, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"y\"]}");
        add(2, "mood", null);

        assertThat(catalogue.find("mood").map(KnownTask::state)).contains(State.RETIRED);
        assertThat(catalogue.find("mood").flatMap(KnownTask::spec)).isEmpty();

        add(3, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"y\"]}");

        assertThat(catalogue.find("mood").map(KnownTask::state)).contains(State.ACTIVE);
    }

    @Test
    void keepsTheSpecBeforeOneThatIntakeRefuses() {
        add(1, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"y\"]}");
        add(2, "mood", "{\"task\":\"mood\",\"labels\":[\"x\",\"x\"],\"promptLength\":0}");

        assertThat(catalogue.find("mood").map(KnownTask::state)).contains(State.REFUSED);
        assertThat(catalogue.find("mood").flatMap(KnownTask::spec).map(TaskSpec::getLabels))
                .contains(List.of("x", "y"));
    }

    @Test
    void passesOverWhatIsNoSpec() {
        add(1, "mood", "{\"task\":\"mood\"}");
        add(2, "mood", "garbage");
        add(3, "Bad Name", null);

        assertThat(catalogue.all()).isEmpty();
    }

    private void add(long timestamp, String key, String value) {
        add(0, timestamp, key, value);
    }

    private void add(int partition, long timestamp, String key, String value) {
        catalogue.add(new ConsumerRecord<>(
                "freshet.tasks",
                partition,
                timestamp,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                value == null ? null : bytes(value),
                new RecordHeaders(),
                Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
