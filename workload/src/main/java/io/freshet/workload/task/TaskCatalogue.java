package io.freshet.workload.task;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicScan;
import io.freshet.workload.task.KnownTask.State;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The tasks that the topic {@code tasks} names: of each what was said last. In one partition that is the later record, as intake
 * takes them, whatever a producer's clock says; between partitions, in which records of one task lie where their keys differ, it
 * is the newer timestamp.
 */
public final class TaskCatalogue {
    // By task and by partition.
    private final SortedMap<String, Map<Integer, Said>> said = new TreeMap<>();
    private final RecordDecoder<TaskSpec> decoder;
    private final SpecRules rules;

    TaskCatalogue(RecordDecoder<TaskSpec> decoder, SpecRules rules) {
        this.decoder = decoder;
        this.rules = rules;
    }

    /** Reads the topic. */
    public static TaskCatalogue read(Cluster cluster) {
        TaskCatalogue catalogue =
                new TaskCatalogue(new RecordDecoder<>(cluster.registry(), TaskSpec.class), cluster.specRules());
        new TopicScan(cluster, cluster.topics().tasks()).read(catalogue::add);
        return catalogue;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            retired(record);
        } else {
            declared(record);
        }
    }

    private void retired(ConsumerRecord<byte[], byte[]> record) {
        String task = Records.key(record);
        if (TaskName.isValid(task)) {
            say(new KnownTask(task, State.RETIRED, Optional.empty()), record);
        }
    }

    // What is no spec becomes a dead letter, and names no task that could be shown.
    private void declared(ConsumerRecord<byte[], byte[]> record) {
        try {
            TaskSpec spec = decoder.decode(record.headers(), record.value());
            boolean right = rules.mistakes(spec, record.value()).isEmpty();
            if (right) {
                say(new KnownTask(spec.getTask(), State.ACTIVE, Optional.of(spec)), record);
            } else if (TaskName.isValid(spec.getTask())) {
                say(new KnownTask(spec.getTask(), State.REFUSED, before(spec.getTask())), record);
            }
        } catch (DecodeException e) {
            // Intake tells it with the dead letter; here it only must not hide the other tasks.
            return;
        }
    }

    private Optional<TaskSpec> before(String task) {
        return find(task).flatMap(KnownTask::spec);
    }

    private void say(KnownTask task, ConsumerRecord<byte[], byte[]> record) {
        said.computeIfAbsent(task.name(), name -> new TreeMap<>())
                .put(record.partition(), new Said(task, record.timestamp()));
    }

    private static KnownTask last(Map<Integer, Said> byPartition) {
        return Collections.max(byPartition.values(), Comparator.comparingLong(Said::timestamp))
                .task();
    }

    /** The task, whatever its state. */
    public Optional<KnownTask> find(String task) {
        return Optional.ofNullable(said.get(task)).map(TaskCatalogue::last);
    }

    /**
     * The task, whatever its state.
     *
     * @throws FreshetException if nobody declared it
     */
    public KnownTask require(String task) {
        return find(task)
                .orElseThrow(() -> new FreshetException(
                        "task '" + task + "' is not known; freshet task list shows those that are"));
    }

    /** All of them, by name. */
    public Collection<KnownTask> all() {
        return Collections.unmodifiableList(
                said.values().stream().map(TaskCatalogue::last).toList());
    }

    private record Said(KnownTask task, long timestamp) {}
}
