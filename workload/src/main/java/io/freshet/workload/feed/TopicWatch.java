package io.freshet.workload.feed;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.TopicTail;
import io.freshet.workload.measure.TopicEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the path from outside, on a thread of its own. {@code releases} is read from its beginning, since it says what earlier
 * runs left behind; all else from now on.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> handlers = new HashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "topic-watch");
    private volatile boolean closing;

    // Kept while one poll's records are handed out: when they were seen.
    private long seenAt;

    /** @param events told on a thread of the watch's own */
    public TopicWatch(Cluster cluster, TopicEvents events) {
        this(cluster.consumer(), cluster.topics(), cluster.registry(), events);
    }

    TopicWatch(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Topics topics,
            SchemaRegistryClient registry,
            TopicEvents events) {
        this.consumer = consumer;
        this.topics = topics;
        handle(topics.accepted(), new AvroSerde<>(registry, Accepted.class), events::accepted);
        handle(topics.evaluations(), new AvroSerde<>(registry, Evaluation.class), events::evaluated);
        handle(topics.releases(), new AvroSerde<>(registry, Release.class), events::released);
        handle(
                topics.predictions(),
                new AvroSerde<>(registry, Prediction.class),
                prediction -> events.predicted(prediction, seenAt));
        handlers.put(topics.deadLetters(), record -> events.deadLetter(record.headers(), record.value()));
    }

    private <T extends SpecificRecord> void handle(String topic, AvroSerde<T> serde, Consumer<T> handler) {
        Deserializer<T> deserializer = serde.deserializer();
        handlers.put(topic, record -> {
            if (record.value() != null) {
                handler.accept(deserializer.deserialize(topic, record.headers(), record.value()));
            }
        });
    }

    /** Returns once everything written so far to {@code releases} was told. */
    public void start(Duration atMost) {
        thread.setDaemon(true);
        thread.start();
        try {
            if (!caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FreshetException("earlier records of '%s' were not read within %d s; see the log"
                        .formatted(topics.releases(), atMost.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FreshetException("interrupted while reading earlier records", e);
        }
    }

    private void run() {
        try (TopicTail tail = TopicTail.of(consumer, List.of(topics.releases()), fromNow())) {
            Map<TopicPartition, Long> earlier = tail.ends();
            while (!closing) {
                List<ConsumerRecord<byte[], byte[]>> records = tail.poll(POLL);
                seenAt = System.nanoTime();
                records.forEach(this::tell);
                if (tail.hasReached(earlier)) {
                    caughtUp.countDown();
                }
            }
        } catch (RuntimeException | Error e) {
            // An Error too: else the thread would be gone, and the run would wait for what nobody sees.
            LOG.atError().setCause(e).log("watch-failed");
            failure.set(e);
        }
    }

    private List<String> fromNow() {
        return handlers.keySet().stream()
                .filter(topic -> !topic.equals(topics.releases()))
                .toList();
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        try {
            handlers.get(record.topic()).accept(record);
        } catch (SerializationException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("record-unreadable");
        }
    }

    /** Why watching ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
