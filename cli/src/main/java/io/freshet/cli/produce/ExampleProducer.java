package io.freshet.cli.produce;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.RecordPlace;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends examples, so many at a time, and counts what the broker has. Sent by one thread, closed by any. */
final class ExampleProducer implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param producer closed with this */
    ExampleProducer(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Sends an example once there is room.
     *
     * @param taken is told, on the producer's own thread, where the broker put it
     * @throws CommandException where the broker did not take this one or one before
     */
    void send(String task, byte[] example, Consumer<RecordPlace> taken) {
        awaitRoom();
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, task, example), (metadata, problem) -> answered(metadata, problem, taken));
    }

    private void awaitRoom() {
        try {
            // In steps: once the producer fails, nothing makes room any more.
            do {
                failWhereRefused();
            } while (!room.tryAcquire(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted after " + acknowledged() + " acknowledged examples", e);
        }
    }

    private void answered(RecordMetadata metadata, Exception problem, Consumer<RecordPlace> taken) {
        if (problem == null) {
            taken.accept(RecordPlace.at(metadata));
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, problem);
        }
        room.release();
    }

    /** Waits until the broker has everything that was sent. */
    void flush() {
        producer.flush();
        failWhereRefused();
    }

    private void failWhereRefused() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new CommandException(
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
