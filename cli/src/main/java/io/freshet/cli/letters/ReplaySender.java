package io.freshet.cli.letters;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.RecordPlace;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;

/** Sends the records of letters, and reports what the broker said to each. */
final class ReplaySender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final ReplayReport report;
    private final AtomicReference<Exception> outage = new AtomicReference<>();

    ReplaySender(Cluster cluster, ReplayReport report) {
        this(cluster.bytesProducer(), report);
    }

    ReplaySender(Producer<byte[], byte[]> producer, ReplayReport report) {
        this.producer = producer;
        this.report = report;
    }

    /** @throws CommandException where the broker took none of the former ones */
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
            report.add(ReplayOutcome.replayed(letter.address(), RecordPlace.at(written)));
            return;
        }
        report.add(ReplayOutcome.failed(letter.address(), "the broker did not take it: " + problem.getMessage()));
        if (problem instanceof RetriableException) {
            outage.compareAndSet(null, problem);
        }
    }

    // Each further letter would wait as long in vain.
    private void refuseAfterOutage() {
        Exception found = outage.get();
        if (found != null) {
            throw new CommandException(
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
