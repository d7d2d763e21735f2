package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param recordsAtOnce that are read at once, and kept ready for each partition, if that is not Kafka Streams' own choice
 * @param longestPoll for records that do not come, if that is not Kafka Streams' own choice: no tick comes meanwhile
 */
public record StreamsSettings(
        AppSettings app,
        Duration transactionTimeout,
        long cacheBytes,
        int largestRecordBytes,
        OptionalInt recordsAtOnce,
        Optional<Duration> longestPoll) {
    // Records wait this long for company in a batch; under exactly-once Streams would make it 100 ms, on each of
    // three hops.
    private static final int LINGER_MILLIS = 5;

    /** Settings that leave it to Kafka Streams how much is read at once. */
    public StreamsSettings(AppSettings app, Duration transactionTimeout, long cacheBytes, int largestRecordBytes) {
        this(app, transactionTimeout, cacheBytes, largestRecordBytes, OptionalInt.empty(), Optional.empty());
    }

    /** The same with another timeout. */
    public StreamsSettings withTransactionTimeout(Duration timeout) {
        return new StreamsSettings(app, timeout, cacheBytes, largestRecordBytes, recordsAtOnce, longestPoll);
    }

    /**
     * The most records of one partition that are processed between two looks at whether a commit is due: Kafka Streams polls once, then
     * processes at most what it has ready, before it looks.
     */
    public int mostRecordsInARound(Connection connection) {
        StreamsConfig config = new StreamsConfig(exactlyOnce(connection));
        Object polled = config.getMainConsumerConfigs("group", "client", 0).get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        return config.getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG)
                + Integer.parseInt(String.valueOf(polled));
    }

    /** The properties of one app. */
    public Properties exactlyOnce(Connection connection) {
        Properties properties = new Properties();
        identity(properties);
        memory(properties);
        guarantees(properties);
        clients(properties);
        recordsAtOnce.ifPresent(records -> readAtOnce(properties, records));
        longestPoll.ifPresent(time -> properties.put(StreamsConfig.POLL_MS_CONFIG, time.toMillis()));
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
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout.toMillis());
    }

    private void memory(Properties properties) {
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        properties.put(BoundedRocksDb.CACHE_BYTES, app.storeMemory().cacheBytes());
        properties.put(BoundedRocksDb.MEMTABLE_BYTES, app.storeMemory().memtableBytes());
    }

    private static void readAtOnce(Properties properties, int records) {
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, records);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), records);
    }

    private void clients(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largestRecordBytes);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }
}
