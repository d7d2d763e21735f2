package io.freshet.cli.task;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.RecordPlace;
import io.freshet.cli.client.Records;
import io.freshet.cli.client.TopicTail;
import io.freshet.cli.output.Printable;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.topology.intake.Reason;
import java.time.Duration;
import java.util.List;
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
     * @throws CommandException if intake refuses the spec, or says nothing in time
     */
    public void declare(TaskSpec spec) {
        refuseMistakes(spec);
        String topic = cluster.topics().tasks();
        byte[] value = new AvroEncoder<TaskSpec>(cluster.registry()).encode(topic, spec);
        announce(spec.getTask(), value, SpecHash.of(spec));
    }

    private void refuseMistakes(TaskSpec spec) {
        List<SpecMistake> mistakes = cluster.specRules().mistakes(spec);
        if (!mistakes.isEmpty()) {
            throw new CommandException(
                    "the spec of task '" + spec.getTask() + "' is not sent, since intake would refuse"
                            + " it (invalid-spec): " + SpecMistake.joined(mistakes));
        }
    }

    /**
     * Ends a task.
     *
     * @throws CommandException if intake says nothing in time
     */
    public void retire(String task) {
        announce(task, null, NO_SPEC);
    }

    private void announce(String task, byte[] value, String hash) {
        if (patience.isZero()) {
            produce(task, value);
            return;
        }
        // Begun first: intake may answer before the broker's acknowledgement is here.
        try (TopicTail tail = TopicTail.of(
                cluster, cluster.topics().accepted(), cluster.topics().deadLetters())) {
            await(task, produce(task, value), hash, tail);
        }
    }

    private RecordPlace produce(String task, byte[] value) {
        String topic = cluster.topics().tasks();
        try (Producer<String, byte[]> producer = cluster.producer()) {
            return RecordPlace.await(topic, producer.send(new ProducerRecord<>(topic, task, value)));
        }
    }

    private void await(String task, RecordPlace produced, String hash, TopicTail tail) {
        AvroDecoder<Accepted> decoder = new AvroDecoder<>(cluster.registry(), Accepted.class);
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.poll(POLL)) {
                if (record.topic().equals(cluster.topics().deadLetters())) {
                    failWhereRefused(task, produced, record);
                } else if (Records.hasKey(record, task) && isOf(hash, Records.value(decoder, record))) {
                    return;
                }
            }
        }
        throw silence(task);
    }

    private static boolean isOf(String hash, Accepted accepted) {
        return accepted.getBody() instanceof AcceptedSpec spec
                && spec.getSpecHash().equals(hash);
    }

    private static void failWhereRefused(String task, RecordPlace produced, ConsumerRecord<byte[], byte[]> record) {
        DeadLetterHeaders.read(record.headers())
                .filter(letter -> RecordPlace.origin(letter).equals(produced))
                .ifPresent(letter -> {
                    throw new CommandException("task '" + task + "' was refused (" + letter.reason() + "): "
                            + Printable.line(letter.message())
                            + letter.knownReason()
                                    .map(Reason::remedy)
                                    .map(remedy -> "\n" + remedy)
                                    .orElse(""));
                });
    }

    private CommandException silence(String task) {
        return new CommandException("intake has said nothing of task '" + task + "' within " + patience.toSeconds()
                + " s; is it running (freshet run intake)? The record lies on topic '"
                + cluster.topics().tasks() + "', and is taken once it runs");
    }
}
