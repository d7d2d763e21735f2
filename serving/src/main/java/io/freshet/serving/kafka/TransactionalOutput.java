package io.freshet.serving.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes predictions and the offsets of their requests in one transaction. A failed transaction is aborted; a producer that was fenced,
 * cannot even abort, or does not know whether its commit happened, is replaced by a new one. One thread uses it.
 */
final class TransactionalOutput implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalOutput.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> current;

    /** @param producers makes transactional producers */
    TransactionalOutput(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Both or neither.
     *
     * @throws RuntimeException when neither, or when that is not known: after {@link #settle} the group's offsets tell
     */
    void commit(
            List<ProducerRecord<byte[], byte[]>> predictions,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        Producer<byte[], byte[]> producer = producer();
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            predictions.forEach(prediction -> sent.add(producer.send(prediction)));
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
            requireSent(sent);
        } catch (ApplicationRecoverableException | TimeoutException | InterruptException e) {
            // Fenced or out of epoch: this producer can do nothing any more. Timed out or interrupted: the broker may
            // have committed, and a producer in that state may only commit again, not abort.
            discard();
            throw e;
        } catch (KafkaException | IllegalStateException e) {
            abort();
            throw e;
        }
    }

    /**
     * Leaves no transaction undecided: a producer that replaces another ends what that one left open, and waits for what it was
     * committing.
     *
     * @throws KafkaException when the brokers cannot do that now; call again
     */
    void settle() {
        producer();
    }

    /** The commit has thrown already if one was not sent; this keeps that from resting on a reading of the client's code. */
    private static void requireSent(List<Future<RecordMetadata>> sent) {
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("a prediction was not written", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (current == null) {
            current = producers.get();
            try {
                current.initTransactions();
            } catch (RuntimeException e) {
                discard();
                throw e;
            }
        }
        return current;
    }

    private void abort() {
        try {
            current.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            LOG.atWarn()
                    .addKeyValue("cause", "not-aborted")
                    .addKeyValue("detail", e.toString())
                    .log("producer-replaced");
            discard();
        }
    }

    private void discard() {
        Producer<byte[], byte[]> discarded = current;
        current = null;
        try {
            discarded.close(Duration.ZERO);
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("detail", e.toString()).log("producer-not-closed");
        }
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
