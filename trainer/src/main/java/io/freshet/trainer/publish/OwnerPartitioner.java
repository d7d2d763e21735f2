package io.freshet.trainer.publish;

import io.freshet.schemas.Handover;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Partitions {@code handovers} by the owner of the task, as {@code accepted} is by its key. */
public final class OwnerPartitioner implements StreamPartitioner<String, Handover> {
    @Override
    @SuppressWarnings("removal") // as in TaskPartitioner
    public Optional<Set<Integer>> partitions(String topic, String key, Handover value, int partitions) {
        return TaskPartitioner.partition(value.getOwner(), partitions);
    }
}
