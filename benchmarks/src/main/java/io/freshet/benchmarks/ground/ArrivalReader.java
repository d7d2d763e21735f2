package io.freshet.benchmarks.ground;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic while somebody writes it, until enough work is in it. */
public final class ArrivalReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Ground ground;
    private final Duration patience;

    /** @param patience how long nothing may come */
    public ArrivalReader(Ground ground, Duration patience) {
        this.ground = ground;
        this.patience = patience;
    }

    /**
     * Waits for {@code wanted} units of work, from the topic's beginning on; only what is committed counts.
     *
     * @param units of work in a record, by whose timestamp they were done
     * @throws IllegalStateException where nothing comes any more
     */
    public Arrivals await(String topic, int wanted, ToIntFunction<ConsumerRecord<byte[], byte[]>> units) {
        try (Consumer<byte[], byte[]> consumer = ground.cluster().consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new Arrivals(read(consumer, topic, wanted, units));
        }
    }

    private List<Long> read(
            Consumer<byte[], byte[]> consumer,
            String topic,
            int wanted,
            ToIntFunction<ConsumerRecord<byte[], byte[]>> units) {
        List<Long> millis = new ArrayList<>();
        long last = System.nanoTime();
        while (millis.size() < wanted) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                for (int unit = units.applyAsInt(record); unit > 0; unit--) {
                    millis.add(record.timestamp());
                }
                last = System.nanoTime();
            }
            requireMore(topic, millis.size(), wanted, last);
        }
        return millis;
    }

    private void requireMore(String topic, int found, int wanted, long last) {
        if (System.nanoTime() - last > patience.toNanos()) {
            throw new IllegalStateException("topic '" + topic + "': nothing came for " + patience.toSeconds() + " s; "
                    + found + " of " + wanted + " are there");
        }
    }
}
