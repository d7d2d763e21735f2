package io.freshet.integration;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that outlives a broker's absence, and remembers under which name what was sent and whether it arrived.
 *
 * @param <N> of the names
 */
public final class Senders<N> implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<N, Future<RecordMetadata>> sent = new ConcurrentHashMap<>();

    public Senders(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "delivery.timeout.ms",
                        180_000,
                        // Else a producer that cannot reach its broker forgets the topics, and sending waits for it.
                        "metadata.recovery.strategy",
                        "none"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void send(N name, ProducerRecord<byte[], byte[]> record) {
        sent.put(name, producer.send(record));
    }

    /** Everything handed over so far. */
    public Set<N> attempted() {
        return Set.copyOf(sent.keySet());
    }

    public int count() {
        return sent.size();
    }

    /** What the broker has confirmed, once everything that can arrive has. */
    public Set<N> acknowledged() throws InterruptedException {
        producer.flush();
        Set<N> arrived = new HashSet<>();
        for (Map.Entry<N, Future<RecordMetadata>> one : sent.entrySet()) {
            if (arrived(one.getValue())) {
                arrived.add(one.getKey());
            }
        }
        return arrived;
    }

    private static boolean arrived(Future<RecordMetadata> one) throws InterruptedException {
        try {
            one.get();
            return true;
        } catch (ExecutionException e) {
            return false; // it may have arrived or not
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
