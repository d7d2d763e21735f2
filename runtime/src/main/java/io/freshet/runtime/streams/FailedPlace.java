package io.freshet.runtime.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Where a thread failed: which task, if it was one, and what had been committed by then. Threads that fail at one place have done
 * nothing in between that stays.
 *
 * @param committed offsets by partition, of the task or, if none is known, of all
 */
record FailedPlace(Optional<TaskId> task, Map<TopicPartition, Long> committed) {
    static FailedPlace of(Throwable cause, Collection<ThreadMetadata> threads) {
        Optional<TaskId> task = cause instanceof StreamsException failed ? failed.taskId() : Optional.empty();
        Map<TopicPartition, Long> committed = new HashMap<>();
        threads.stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .filter(found -> task.isEmpty() || task.get().equals(found.taskId()))
                .map(TaskMetadata::committedOffsets)
                .forEach(committed::putAll);
        return new FailedPlace(task, committed);
    }

    /** Whether more had been committed here than at a former failure of the same task. A new thread does not know what others did. */
    boolean isAfter(FailedPlace before) {
        return task.equals(before.task)
                && committed.entrySet().stream()
                        .anyMatch(entry -> entry.getValue() > before.committed.getOrDefault(entry.getKey(), -1L));
    }
}
