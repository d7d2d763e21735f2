package io.freshet.runtime.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.App;
import io.freshet.runtime.Closing;
import io.freshet.runtime.Connection;
import io.freshet.runtime.FormerMember;
import io.freshet.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * An app of Kafka Streams before it runs.
 *
 * @param name as logs and messages call it
 * @param meters that Kafka Streams' own metrics are bound to
 * @param closing has what the app works with; it is closed after the app has ended, or if it cannot start
 */
public record StreamsApp(
        String name, Connection connection, StreamsSettings settings, MeterRegistry meters, Closing closing) {
    private static final Duration FAILING_TIMEOUT = Duration.ofMinutes(10);

    /** An app that works with nothing but what it opens itself. */
    public StreamsApp(String name, Connection connection, StreamsSettings settings, MeterRegistry meters) {
        this(name, connection, settings, meters, new Closing());
    }

    /**
     * Starts it; returns at once.
     *
     * @param topology given the registry's client and what its processors open their input's positions with
     * @throws IllegalStateException if its work was done before under another application id
     */
    public App start(BiFunction<SchemaRegistryClient, InputTracking, Topology> topology) {
        return start(topology, FAILING_TIMEOUT);
    }

    /**
     * The same, with less or more patience with failures.
     *
     * @param failingTimeout how long threads may fail at one place, or eleven of them anywhere
     */
    public App start(BiFunction<SchemaRegistryClient, InputTracking, Topology> topology, Duration failingTimeout) {
        return closing.orClose(() -> run(topology, failingTimeout));
    }

    private App run(BiFunction<SchemaRegistryClient, InputTracking, Topology> topology, Duration failingTimeout) {
        SchemaRegistryClient registry = closing.add(connection.connectRegistry());
        InputTracking tracking = new InputTracking(new BrokerTopicIds(connection), meters, name);
        Topology built = topology.apply(registry, tracking);
        AppTopics topics = AppTopics.of(built.describe(), applicationId());
        FoundOnBrokers beginning = FoundOnBrokers.look(connection, topics, applicationId());
        beginning.requireOwnWork(name, applicationId(), settings.app().beginAnew());
        tracking.begin(beginning);
        FormerMember.leaveIfStoresWereAdded(connection, settings.app().identity(), topics.changelogs());
        StreamsProcess process = StreamsProcess.start(this, built, failingTimeout);
        closing.add(new KafkaStreamsMetrics(process.streams())).bindTo(meters);
        return process;
    }

    private String applicationId() {
        return settings.app().identity().applicationId();
    }

    Properties properties() {
        Properties properties = settings.exactlyOnce(connection);
        // What passes intake fits the brokers' default; a broker with a lower one would fail the transaction for ever.
        properties.putIfAbsent(
                StreamsConfig.topicPrefix("max.message.bytes"), String.valueOf(Topics.MAXIMUM_EXAMPLE_BYTES));
        return properties;
    }
}
