package io.freshet.cli.produce;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordPlace;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicTail;
import io.freshet.workload.output.Printable;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what intake says of the examples, from before the first was produced until all are decided. Used by one thread. */
final class OutcomeWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    // Intake commits ten times a second, and refuses an example that no spec knows within a second: if it says nothing
    // for so long, what is open may have been dropped as known.
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Outcomes outcomes;
    private final TopicTail tail;
    private final AvroDecoder<Accepted> decoder;
    private final IntakeProgress intake;

    /**
     * Begins: what intake says from now on is seen.
     *
     * @param intakeGroup the {@code application.id} of intake
     */
    OutcomeWatch(Cluster cluster, Outcomes outcomes, String intakeGroup) {
        this.cluster = cluster;
        this.outcomes = outcomes;
        this.tail = TopicTail.of(
                cluster, cluster.topics().accepted(), cluster.topics().deadLetters());
        this.decoder = new AvroDecoder<>(cluster.registry(), Accepted.class);
        this.intake = new IntakeProgress(cluster, intakeGroup, tail);
    }

    /**
     * Returns when all are decided, or nothing was for too long.
     *
     * @param patience how long no example may be decided
     * @param progress called several times a second
     */
    void await(Duration patience, Runnable progress) {
        long newsAt = System.nanoTime();
        while (outcomes.undecided() > 0 && System.nanoTime() - newsAt < patience.toNanos()) {
            long before = outcomes.undecided();
            tail.poll(POLL).forEach(this::tell);
            if (System.nanoTime() - newsAt > QUIET.toNanos() && intake.isDone()) {
                outcomes.restWasKnown();
            }
            progress.run();
            newsAt = outcomes.undecided() == before ? newsAt : System.nanoTime();
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(cluster.topics().deadLetters())) {
            DeadLetterHeaders.read(record.headers())
                    .ifPresent(letter -> outcomes.refused(
                            RecordPlace.origin(letter), letter.reason(), Printable.line(letter.message())));
        } else {
            identity(Records.value(decoder, record)).ifPresent(outcomes::accepted);
        }
    }

    private static Optional<ExampleIdentity> identity(Accepted accepted) {
        return accepted.getBody() instanceof AcceptedExample example
                ? Optional.of(ExampleIdentity.of(accepted.getTask(), example))
                : Optional.empty();
    }

    /** Why it cannot be told which examples intake knew before, if it cannot. */
    Optional<String> refusal() {
        return intake.refusal();
    }

    @Override
    public void close() {
        intake.close();
        tail.close();
    }
}
