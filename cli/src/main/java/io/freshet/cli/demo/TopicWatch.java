package io.freshet.cli.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroSerde;
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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the path from outside: one {@code read_committed} consumer on a thread of its own. {@code accepted} and
 * {@code releases} are read from their beginning, since they say what earlier runs left behind; the rest from now on.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> handlers = new HashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "demo-watch");

    // Kept while one poll's records are handed out: when they were seen.
    private long seenAt;

    /** @param events told on a thread of the watch's own */
    public TopicWatch(String bootstrapServers, Topics topics, SchemaRegistryClient registry, TopicEvents events) {
        this(
                new KafkaConsumer<>(
                        settings(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topics,
                registry,
                events);
    }

    TopicWatch(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Topics topics,
            SchemaRegistryClient registry,
            TopicEvents events) {
        this.topics = topics;
        this.consumer = consumer;
        handle(topics.accepted(), new AvroSerde<>(registry, Accepted.class), events::accepted);
        handle(topics.evaluations(), new AvroSerde<>(registry, Evaluation.class), events::evaluated);
        handle(topics.releases(), new AvroSerde<>(registry, Release.class), events::released);
        handle(
                topics.predictions(),
                new AvroSerde<>(registry, Prediction.class),
                prediction -> events.predicted(prediction, seenAt));
        handlers.put(topics.deadLetters(), record -> events.deadLetter(record.headers(), record.value()));
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG, "freshet-demo-watch",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    }

    private <T extends SpecificRecord> void handle(String topic, AvroSerde<T> serde, Consumer<T> handler) {
        Deserializer<T> deserializer = serde.deserializer();
        handlers.put(topic, record -> {
            if (record.value() != null) {
                handler.accept(deserializer.deserialize(topic, record.headers(), record.value()));
            }
        });
    }

    /** Returns once everything written so far to {@code accepted} and {@code releases} was told. */
    public void start(Duration atMost) {
        thread.setDaemon(true);
        thread.start();
        try {
            if (!caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DemoException("earlier records of '%s' and '%s' were not read within %d s; see the log"
                        .formatted(topics.accepted(), topics.releases(), atMost.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted while reading earlier records", e);
        }
    }

    private void run() {
        try (consumer) {
            Map<TopicPartition, Long> ends = assign();
            while (true) {
                var records = consumer.poll(POLL);
                seenAt = System.nanoTime();
                records.forEach(this::tell);
                if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException e) {
            LOG.atDebug().log("watch-stopped");
        } catch (RuntimeException | Error e) {
            // An Error too: else the thread would be gone, and the run would wait for what nobody sees.
            LOG.atError().setCause(e).log("watch-failed");
            failure.set(e);
        }
    }

    /** Where the topics that are read from their beginning end today. */
    private Map<TopicPartition, Long> assign() {
        List<TopicPartition> all = handlers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        List<TopicPartition> whole = all.stream().filter(this::isReadWhole).toList();
        List<TopicPartition> fromNow =
                all.stream().filter(partition -> !isReadWhole(partition)).toList();
        consumer.assign(all);
        consumer.seekToBeginning(whole);
        consumer.seekToEnd(fromNow);
        // Seeks are lazy: asking for the position carries them out, before anything is produced.
        fromNow.forEach(consumer::position);
        return consumer.endOffsets(whole);
    }

    private boolean isReadWhole(TopicPartition partition) {
        return partition.topic().equals(topics.accepted()) || partition.topic().equals(topics.releases());
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
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
