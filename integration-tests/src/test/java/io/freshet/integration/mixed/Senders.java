package io.freshet.integration.mixed;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that outlives a broker's absence, and remembers under which name what was sent and whether it arrived. */
final class Senders implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Future<RecordMetadata>> sent = new ConcurrentHashMap<>();

    Senders(String bootstrapServers) {
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

    void send(String name, ProducerRecord<byte[], byte[]> record) {
        sent.put(name, producer.send(record));
    }

    /** Everything handed over so far. */
    Set<String> attempted() {
        return Set.copyOf(sent.keySet());
    }

    int count() {
        return sent.size();
    }

    /** What the broker has confirmed, once everything that can arrive has. */
    Set<String> acknowledged() throws InterruptedException {
        producer.flush();
        Map<String, Boolean> arrived = new HashMap<>();
        for (Map.Entry<String, Future<RecordMetadata>> one : sent.entrySet()) {
            arrived.put(one.getKey(), arrived(one.getValue()));
        }
        return arrived.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
