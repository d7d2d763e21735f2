package io.freshet.runtime.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.Connection;
import io.freshet.runtime.admin.Health;
import io.freshet.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One running app with what it opened: the registry's client, the streams, their metrics. */
public final class StreamsApp implements AutoCloseable {
    private static final Duration FAILING_TIMEOUT = Duration.ofMinutes(10);

    private final SchemaRegistryClient registry;
    private final StreamsProcess streams;
    private final KafkaStreamsMetrics metrics;
    private Runnable atEnd = () -> {};

    private StreamsApp(SchemaRegistryClient registry, StreamsProcess streams, MeterRegistry meters) {
        this.registry = registry;
        this.streams = streams;
        this.metrics = new KafkaStreamsMetrics(streams.streams());
        metrics.bindTo(meters);
    }

    /**
     * Starts an app; returns at once.
     *
     * @param name as logs and messages call it
     * @param topology of it, given the registry's client and what its processors open their input's positions with
     * @param meters that Kafka Streams' own metrics are bound to
     * @throws IllegalStateException where its work was done before under another application id
     */
    public static StreamsApp start(
            String name,
            Connection connection,
            StreamsSettings settings,
            BiFunction<SchemaRegistryClient, InputTracking, Topology> topology,
            MeterRegistry meters) {
        return start(name, connection, settings, topology, meters, FAILING_TIMEOUT);
    }

    /**
     * The same, with less or more patience with failures.
     *
     * @param failingTimeout how long threads may fail at one place, or eleven of them anywhere
     */
    public static StreamsApp start(
            String name,
            Connection connection,
            StreamsSettings settings,
            BiFunction<SchemaRegistryClient, InputTracking, Topology> topology,
            MeterRegistry meters,
            Duration failingTimeout) {
        Properties properties = settings.exactlyOnce(connection);
        // What passes intake fits the brokers' default; a broker with a lower one would fail the transaction for ever.
        properties.putIfAbsent(
                StreamsConfig.topicPrefix("max.message.bytes"), String.valueOf(Topics.MAXIMUM_EXAMPLE_BYTES));
        SchemaRegistryClient registry = connection.connectRegistry();
        try {
            InputTracking tracking = InputTracking.of(connection, new InputMetrics(meters, name));
            Topology built = topology.apply(registry, tracking);
            tracking.begin(beginning(name, connection, settings.app(), built));
            AddedStores.prepare(connection, settings.app().identity(), built.describe());
            Duration livenessTimeout = settings.app().livenessTimeout();
            return new StreamsApp(
                    registry, StreamsProcess.start(name, built, properties, livenessTimeout, failingTimeout), meters);
        } catch (RuntimeException e) {
            close(registry);
            throw e;
        }
    }

    private static Beginning beginning(String name, Connection connection, AppSettings app, Topology topology) {
        String id = app.identity().applicationId();
        Beginning found = BeginningCheck.look(connection, AppTopics.of(topology.describe(), id), id);
        found.requireOwnWork(name, id, app.beginAnew());
        return found;
    }

    /** Takes over something that it works with: {@code close} runs once it has ended. */
    public StreamsApp owning(Runnable close) {
        atEnd = close;
        return this;
    }

    /** How it is, for the admin port. */
    public Health health() {
        return streams.health();
    }

    /** Whether it does what comes, or stands by because other instances do. */
    public boolean isReady() {
        return health().ready();
    }

    /**
     * Waits until it runs for the first time.
     *
     * @throws IllegalStateException where it does not within the time, or has failed
     */
    public void awaitReady(Duration atMost) {
        streams.awaitRunning(atMost);
    }

    /** Why it ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return streams.failure();
    }

    /** Commits what is done and stops; harmless when called again. */
    @Override
    public void close() {
        metrics.close();
        streams.close();
        close(registry);
        atEnd.run();
    }

    private static void close(SchemaRegistryClient registry) {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry's client does not close", e);
        }
    }
}
