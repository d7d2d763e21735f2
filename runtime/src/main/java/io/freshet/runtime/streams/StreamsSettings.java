package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What every exactly-once app has in common. Kafka's own settings of the connection win over the tunables here, and may not
 * name what the app stands on.
 *
 * @param instanceId static membership: a restart under the same id takes over in about two seconds, a dynamic member in the
 *     session timeout of 45 s
 * @param transactionTimeout longer than all steps between two commits together; a shorter one is aborted in the middle and the
 *     records are read again for ever
 * @param cacheBytes of the stores' cache: large enough for what is written between two commits, or it is written twice
 * @param largestRecordBytes that the app may write
 */
public record StreamsSettings(
        String applicationId,
        Optional<String> instanceId,
        Path stateDirectory,
        Duration commitInterval,
        Duration transactionTimeout,
        long cacheBytes,
        int largestRecordBytes) {
    // Records wait this long for company in a batch; under exactly-once Streams would make it 100 ms, on each of
    // three hops.
    private static final int LINGER_MILLIS = 5;

    // What the app sets by its own settings, or cannot do without: passed through, they would undo its promises
    // without a word.
    private static final Set<String> RESERVED = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.STATE_DIR_CONFIG,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
            StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG));

    /**
     * The properties of one app.
     *
     * @throws IllegalArgumentException where the connection's Kafka settings name one that the app must set itself
     */
    public Properties exactlyOnce(Connection connection) {
        refuseReserved(connection);
        Properties properties = new Properties();
        identity(properties);
        guarantees(properties);
        clients(properties);
        properties.putAll(connection.kafka());
        return properties;
    }

    private static void refuseReserved(Connection connection) {
        List<String> reserved = connection.kafka().keySet().stream()
                .filter(RESERVED::contains)
                .sorted()
                .map("kafka."::concat)
                .toList();
        if (!reserved.isEmpty()) {
            throw new IllegalArgumentException("settings " + reserved
                    + " belong to the app: leave them out; application.id, instance.id, state.dir and commit.interval.ms"
                    + " are settings of its own");
        }
    }

    private void identity(Properties properties) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        instanceId.ifPresent(
                id -> properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    }

    private void guarantees(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout.toMillis());
    }

    private void clients(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largestRecordBytes);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }
}
