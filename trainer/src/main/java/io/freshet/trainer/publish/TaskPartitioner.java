package io.freshet.trainer.publish;

import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Partitions {@code prompts} by the task alone, not by the whole key: with the hash that Kafka's default partitioner has for a key, so
 * that a task's versions are in the partition of the same number as its records on the topics keyed by task.
 */
public final class TaskPartitioner implements StreamPartitioner<String, PromptRecord> {
    // The form without headers is the abstract one still, though it is to go; the other calls it.
    @Override
    @SuppressWarnings("removal")
    public Optional<Set<Integer>> partitions(String topic, String key, PromptRecord value, int partitions) {
        return partition(PromptKey.parse(key).task(), partitions);
    }

    /** Where Kafka's default partitioner puts a key. */
    static Optional<Set<Integer>> partition(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(bytes)) % partitions));
    }
}
