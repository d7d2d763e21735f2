package io.freshet.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.prompt.PromptKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPartitionerTest {
    private static final int PARTITIONS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"one", "routing", "team-7.urgency", "a", "0_9"})
    void putsAVersionWhereTheDefaultPartitionerPutsItsTask(String task) {
        int expected = BuiltInPartitioner.partitionForKey(task.getBytes(StandardCharsets.UTF_8), PARTITIONS);

        assertThat(partition(PromptKey.manifest(task, 3))).isEqualTo(Set.of(expected));
        assertThat(partition(PromptKey.part(task, 12, 7))).isEqualTo(Set.of(expected));
    }

    private static Set<Integer> partition(PromptKey key) {
        return new TaskPartitioner()
                .partitions("prompts", key.toString(), null, PARTITIONS)
                .orElseThrow();
    }
}
