package io.freshet.serving.kafka;

import io.freshet.serving.request.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers that left over HTTP to {@code predictions} too, so that a later label finds them. The caller never waits: a thread of
 * its own writes them, and what it cannot write (a broker or registry that is down for long) is counted, since the requester has the
 * answer already.
 */
public final class PredictionPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionPublisher.class);
    private static final int MOST_WAITING = 1_000;
    private static final long POLL_MILLIS = 100;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(4);
    private static final long INTERRUPT_MILLIS = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final PredictionRecords records;
    private final Duration drain;
    private final BlockingQueue<Answer> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Counter published;
    private final Counter lost;
    private final Thread thread = new Thread(this::run, "prediction-publisher");
    private volatile boolean closing;
    private volatile boolean failing;

    /** @param producer idempotent; closed with the publisher */
    public PredictionPublisher(Producer<byte[], byte[]> producer, PredictionRecords records, MeterRegistry meters) {
        this(producer, records, meters, DRAIN);
    }

    /** @param drain how long {@link #close} goes on sending */
    PredictionPublisher(
            Producer<byte[], byte[]> producer, PredictionRecords records, MeterRegistry meters, Duration drain) {
        this.producer = producer;
        this.records = records;
        this.drain = drain;
        this.published = counter(meters, "published");
        this.lost = counter(meters, "lost");
        thread.setDaemon(true);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("freshet.serving.http.predictions")
                .description("Answers over HTTP that went to the topic of predictions, or could not")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Begins to send. */
    public PredictionPublisher start() {
        thread.start();
        return this;
    }

    /** Hands an answer over; any thread may. */
    public void publish(Answer answer) {
        if (closing || !waiting.offer(answer.withoutText())) {
            lost.increment();
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Answer answer = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    send(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Answer answer) {
        try {
            Future<RecordMetadata> unused =
                    producer.send(records.of(answer, new RecordHeaders()), (metadata, failure) -> note(failure));
        } catch (RuntimeException e) {
            note(e);
        }
    }

    /** On this thread or the producer's; the flag only keeps the log short. */
    private void note(Exception failure) {
        if (failure == null) {
            published.increment();
            failing = false;
            return;
        }
        lost.increment();
        if (!failing) {
            failing = true;
            LOG.atWarn()
                    .addKeyValue("detail", failure.toString())
                    .addKeyValue("note", "more are only counted")
                    .log("http-prediction-lost");
        }
    }

    /** Sends what was handed over, then closes the producer; what takes longer than some ten seconds is lost and counted. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(drain.toMillis());
            thread.interrupt(); // a send may wait at a topic that is not there
            thread.join(INTERRUPT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lost.increment(waiting.drainTo(new ArrayList<>()));
            producer.close(CLOSE);
        }
    }
}
