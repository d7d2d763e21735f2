package io.freshet.cli.produce;

import io.freshet.schemas.LabeledExample;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.RecordPlace;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends examples, so many at a time, and counts what the broker has. Sent by one thread, closed by any. */
final class ExampleProducer implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Outcomes outcomes;
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param producer closed with this
     * @param outcomes told of each example that the broker has
     */
    ExampleProducer(Producer<String, byte[]> producer, String topic, Outcomes outcomes) {
        this.producer = producer;
        this.topic = topic;
        this.outcomes = outcomes;
    }

    /**
     * Sends an example once there is room.
     *
     * @throws FreshetException if the broker did not take this one or one before
     */
    void send(LabeledExample example, byte[] encoded) {
        awaitRoom();
        ExampleIdentity identity = ExampleIdentity.of(example);
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, example.getTask(), encoded),
                (metadata, problem) -> answered(metadata, problem, identity));
    }

    private void awaitRoom() {
        try {
            // In steps: once the producer fails, nothing makes room any more.
            do {
                failIfRefused();
            } while (!room.tryAcquire(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FreshetException("interrupted after " + acknowledged() + " acknowledged examples", e);
        }
    }

    private void answered(RecordMetadata metadata, Exception problem, ExampleIdentity identity) {
        if (problem == null) {
            outcomes.produced(identity, RecordPlace.at(metadata));
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, problem);
        }
        room.release();
    }

    /** Waits until the broker has everything that was sent. */
    void flush() {
        producer.flush();
        failIfRefused();
    }

    private void failIfRefused() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new FreshetException(
                    "the broker took no more of topic '" + topic + "' after " + acknowledged()
                            + " acknowledged examples: " + problem.getMessage()
                            + "; producing the same again repeats none of them",
                    problem);
        }
    }

    /** How many the broker has. */
    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
