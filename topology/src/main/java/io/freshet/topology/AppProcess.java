package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.Connection;
import io.freshet.runtime.streams.StreamsProcess;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One running app with what it opened: the registry's client, the streams, their metrics. */
final class AppProcess implements AutoCloseable {
    private final SchemaRegistryClient registry;
    private final StreamsProcess streams;
    private final KafkaStreamsMetrics metrics;

    private AppProcess(SchemaRegistryClient registry, StreamsProcess streams, MeterRegistry meters) {
        this.registry = registry;
        this.streams = streams;
        this.metrics = new KafkaStreamsMetrics(streams.streams());
        metrics.bindTo(meters);
    }

    static AppProcess start(
            String name,
            Connection connection,
            StreamsSettings settings,
            Function<SchemaRegistryClient, Topology> topology,
            MeterRegistry meters) {
        SchemaRegistryClient registry = connection.connectRegistry();
        Properties properties = settings.exactlyOnce(connection);
        // What passes intake fits the brokers' default; a broker with a lower one would fail the transaction for ever.
        properties.putIfAbsent(
                StreamsConfig.topicPrefix("max.message.bytes"), String.valueOf(Topics.MAXIMUM_EXAMPLE_BYTES));
        StreamsProcess streams = StreamsProcess.start(name, topology.apply(registry), properties);
        return new AppProcess(registry, streams, meters);
    }

    StreamsProcess streams() {
        return streams;
    }

    @Override
    public void close() {
        metrics.close();
        streams.close();
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry's client does not close", e);
        }
    }
}
