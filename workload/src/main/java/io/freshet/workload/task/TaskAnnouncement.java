package io.freshet.workload.task;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicTail;
import io.freshet.workload.output.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says on {@code tasks} what a task is, or that it ends, and waits for what intake makes of it. */
public final class TaskAnnouncement {
    private static final Duration POLL = Duration.ofMillis(100);
    // The hash that intake gives a task which has no spec.
    private static final String NO_SPEC = "";

    private final Cluster cluster;
    private final Duration patience;

    /** @param patience how long intake may take; zero not to wait for it */
    public TaskAnnouncement(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /**
     * Declares a task, or changes it. What intake would refuse is not sent.
     *
     * @throws FreshetException if intake refuses the spec, or says nothing in time
     */
    public void declare(TaskSpec spec) {
        declare(List.of(spec));
    }

    /** The same of several at once: either all are sent, or none. */
    public void declare(List<TaskSpec> specs) {
        requireRight(specs, cluster.specRules());
        AvroEncoder<TaskSpec> encoder = new AvroEncoder<>(cluster.registry());
        announce(specs.stream()
                .map(spec -> new Announced(
                        spec.getTask(), encoder.encode(cluster.topics().tasks(), spec), SpecHash.of(spec)))
                .toList());
    }

    /** @throws FreshetException naming all that intake would refuse in the first spec of which it would refuse anything */
    public static void requireRight(List<TaskSpec> specs, SpecRules rules) {
        specs.forEach(spec -> refuseMistakes(spec, rules));
    }

    private static void refuseMistakes(TaskSpec spec, SpecRules rules) {
        List<SpecMistake> mistakes = rules.mistakes(spec);
        if (!mistakes.isEmpty()) {
            throw new FreshetException(
                    "the spec of task '" + spec.getTask() + "' is not sent, since intake would refuse"
                            + " it (invalid-spec): " + SpecMistake.joined(mistakes));
        }
    }

    /**
     * Ends a task.
     *
     * @throws FreshetException if intake says nothing in time
     */
    public void retire(String task) {
        announce(List.of(new Announced(task, null, NO_SPEC)));
    }

    /** @param value of its record, null to end the task */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Announced(String task, byte[] value, String hash) {}

    private void announce(List<Announced> all) {
        if (patience.isZero()) {
            produce(all);
            return;
        }
        // Begun first: intake may answer before the broker's acknowledgement is here.
        try (TopicTail tail = TopicTail.of(
                cluster, cluster.topics().accepted(), cluster.topics().deadLetters())) {
            await(produce(all), tail);
        }
    }

    private Map<RecordPlace, Announced> produce(List<Announced> all) {
        String topic = cluster.topics().tasks();
        Map<RecordPlace, Announced> produced = new LinkedHashMap<>();
        try (Producer<String, byte[]> producer = cluster.producer()) {
            all.forEach(each -> produced.put(
                    RecordPlace.await(topic, producer.send(new ProducerRecord<>(topic, each.task(), each.value()))),
                    each));
        }
        return produced;
    }

    private void await(Map<RecordPlace, Announced> open, TopicTail tail) {
        AvroDecoder<Accepted> decoder = new AvroDecoder<>(cluster.registry(), Accepted.class);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() >= deadline) {
                throw silence(open.values().iterator().next().task());
            }
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(POLL)) {
                if (record.topic().equals(cluster.topics().deadLetters())) {
                    failIfRefused(open, record);
                } else {
                    open.values()
                            .removeIf(each -> Records.hasKey(record, each.task())
                                    && isOf(each.hash(), Records.value(decoder, record)));
                }
            }
        }
    }

    private static boolean isOf(String hash, Accepted accepted) {
        return accepted.getBody() instanceof AcceptedSpec spec
                && spec.getSpecHash().equals(hash);
    }

    private static void failIfRefused(Map<RecordPlace, Announced> open, ConsumerRecord<byte[], byte[]> record) {
        DeadLetterHeaders.read(record.headers())
                .filter(letter -> open.containsKey(RecordPlace.origin(letter)))
                .ifPresent(letter -> {
                    throw new FreshetException(
                            "task '" + open.get(RecordPlace.origin(letter)).task() + "' was refused ("
                                    + letter.reason() + "): " + Printable.line(letter.message())
                                    + letter.knownReason()
                                            .map(reason -> "\n" + reason.remedy())
                                            .orElse(""));
                });
    }

    private FreshetException silence(String task) {
        return new FreshetException("intake has said nothing of task '" + task + "' within " + patience.toSeconds()
                + " s; is it running (freshet run intake)? The record lies on topic '"
                + cluster.topics().tasks() + "', and is taken once it runs");
    }
}
