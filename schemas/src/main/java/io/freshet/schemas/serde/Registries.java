package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.util.List;
import java.util.Map;

/** Connects to a schema registry. */
public final class Registries {
    private static final int MOST_SCHEMAS_PER_SUBJECT = 1_000;

    private Registries() {}

    /**
     * A caching client.
     *
     * @param urls separated by commas; {@code mock://} only in tests
     * @param settings of Confluent's client ({@code basic.auth.…}, {@code schema.registry.ssl.…}), passed on untouched
     */
    public static SchemaRegistryClient connect(String urls, Map<String, ?> settings) {
        return SchemaRegistryClientFactory.newClient(
                List.of(urls.split(",")),
                MOST_SCHEMAS_PER_SUBJECT,
                List.of(new AvroSchemaProvider()),
                settings,
                Map.of());
    }
}
