package io.freshet.cli.produce;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.RecordPlace;
import io.freshet.cli.client.Records;
import io.freshet.cli.client.ScanScope;
import io.freshet.cli.client.TopicTail;
import io.freshet.cli.output.Printable;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.topology.intake.DeadLetterHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what intake says of the examples, from before the first was produced until all are decided. Used by one thread. */
final class OutcomeWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    // Intake commits ten times a second, and refuses an example that no spec knows within a second: when it says
    // nothing
    // for so long, what is open may have been dropped as known.
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Outcomes outcomes;
    private final TopicTail tail;
    private final AvroDecoder<Accepted> decoder;

    /** Begins: what intake says from now on is seen. */
    OutcomeWatch(Cluster cluster, Outcomes outcomes) {
        this.cluster = cluster;
        this.outcomes = outcomes;
        this.tail = TopicTail.of(
                cluster, cluster.topics().accepted(), cluster.topics().deadLetters());
        this.decoder = new AvroDecoder<>(cluster.registry(), Accepted.class);
    }

    /**
     * Returns when all are decided, or nothing was for too long.
     *
     * @param patience how long no example may be decided
     * @param progress called several times a second
     * @param warnings takes a line for each record that cannot be read
     */
    void await(Duration patience, Runnable progress, Consumer<String> warnings) {
        long newsAt = System.nanoTime();
        boolean scanned = false;
        while (outcomes.undecided() > 0 && System.nanoTime() - newsAt < patience.toNanos()) {
            long before = outcomes.undecided();
            tail.poll(POLL).forEach(this::tell);
            if (!scanned && System.nanoTime() - newsAt > QUIET.toNanos()) {
                scanBefore(warnings);
                scanned = true;
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

    // What came since the tail began is news of this run, which the tail tells.
    private void scanBefore(Consumer<String> warnings) {
        EarlierExamples earlier = new EarlierExamples(outcomes::isOpen);
        new AvroScan(cluster, warnings)
                .read(
                        cluster.topics().accepted(),
                        Accepted.class,
                        ScanScope.EVERYTHING,
                        (record, accepted) ->
                                accepted.filter(any -> tail.beganAfter(record)).ifPresent(earlier::read));
        earlier.all().forEach(outcomes::acceptedBefore);
    }

    private static Optional<ExampleIdentity> identity(Accepted accepted) {
        return accepted.getBody() instanceof AcceptedExample example
                ? Optional.of(ExampleIdentity.of(accepted.getTask(), example))
                : Optional.empty();
    }

    @Override
    public void close() {
        tail.close();
    }
}
