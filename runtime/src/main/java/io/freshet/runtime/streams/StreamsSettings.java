package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What every exactly-once app is set with. Kafka's own settings of the connection win over the tunables here; those that the app
 * stands on are refused where settings are read.
 *
 * @param transactionTimeout longer than all steps between two commits together; a shorter one is aborted in the middle and the
 *     records are read again for ever
 * @param cacheBytes of the stores' cache: large enough for what is written between two commits, or it is written twice
 * @param largestRecordBytes that the app may write
 */
public record StreamsSettings(AppSettings app, Duration transactionTimeout, long cacheBytes, int largestRecordBytes) {
    // Records wait this long for company in a batch; under exactly-once Streams would make it 100 ms, on each of
    // three hops.
    private static final int LINGER_MILLIS = 5;

    /** The properties of one app. */
    public Properties exactlyOnce(Connection connection) {
        Properties properties = new Properties();
        identity(properties);
        guarantees(properties);
        clients(properties);
        properties.putAll(connection.kafka());
        return properties;
    }

    // Static membership: a restart under the same id takes over in about two seconds, a dynamic member in the session
    // timeout.
    private void identity(Properties properties) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, app.identity().applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, app.stateDirectory().toString());
        app.identity()
                .instanceId()
                .ifPresent(id ->
                        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    }

    private void guarantees(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, app.commitInterval().toMillis());
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
