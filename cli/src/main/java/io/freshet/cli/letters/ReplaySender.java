package io.freshet.cli.letters;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.RecordPlace;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;

/** Sends the records of letters, and tells what the broker said to each. */
final class ReplaySender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final ReplayTally tally;
    private final AtomicReference<Exception> outage = new AtomicReference<>();

    /** @param producer closed with this */
    ReplaySender(Producer<byte[], byte[]> producer, ReplayTally tally) {
        this.producer = producer;
        this.tally = tally;
    }

    /** @throws FreshetException if the broker took none of the former ones */
    void send(Letter letter) {
        refuseAfterOutage();
        Future<RecordMetadata> unused = producer.send(
                placed(ReplayRules.record(letter)), (written, problem) -> answered(letter, written, problem));
    }

    // In the partition that it was in: who keys by another hash than Kafka's still finds a key's records together.
    private ProducerRecord<byte[], byte[]> placed(ProducerRecord<byte[], byte[]> record) {
        return record.partition() < producer.partitionsFor(record.topic()).size()
                ? record
                : new ProducerRecord<>(
                        record.topic(), null, record.timestamp(), record.key(), record.value(), record.headers());
    }

    private void answered(Letter letter, RecordMetadata written, Exception problem) {
        if (problem == null) {
            tally.add(ReplayOutcome.replayed(letter, RecordPlace.at(written)));
            return;
        }
        tally.add(ReplayOutcome.of(letter, Kind.FAILED, "the broker did not take it: " + problem.getMessage()));
        if (problem instanceof RetriableException) {
            outage.compareAndSet(null, problem);
        }
    }

    // Each further letter would wait as long in vain.
    private void refuseAfterOutage() {
        Exception found = outage.get();
        if (found != null) {
            throw new FreshetException(
                    "the broker takes no records: " + found.getMessage()
                            + "; those that are not listed as replayed are still to be",
                    found);
        }
    }

    /** Waits for the broker's answers. */
    @Override
    public void close() {
        producer.close();
    }
}
