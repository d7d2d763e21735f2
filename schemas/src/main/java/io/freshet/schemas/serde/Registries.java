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
     * @param urls separated by commas, with a user and password where the registry wants them; {@code mock://} only in tests
     * @param settings of Confluent's client ({@code basic.auth.…}, {@code schema.registry.ssl.…}), passed on untouched
     * @throws IllegalStateException where the URLs cannot be told to the client
     */
    public static SchemaRegistryClient connect(String urls, Map<String, ?> settings) {
        RegistryAccess access = RegistryAccess.of(urls, settings);
        return SchemaRegistryClientFactory.newClient(
                access.urls(),
                MOST_SCHEMAS_PER_SUBJECT,
                List.of(new AvroSchemaProvider()),
                access.settings(),
                Map.of());
    }
}
