package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import org.junit.jupiter.api.Test;

class WrittenAvroTest {
    private static final String ORDER = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
            + "{\"name\":\"count\",\"type\":\"int\"},{\"name\":\"note\",\"type\":[\"null\",\"string\"]}]}";
    private static final String NESTED =
            "{\"type\":\"record\",\"name\":\"Nested\",\"fields\":[{\"name\":\"inner\",\"type\":[\"null\",\"Nested\"]}]}";

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final WrittenAvro avro = new WrittenAvro(registry);

    @Test
    void readsARecordThatFreshetHasNoClassFor() throws Exception {
        int id = registry.register("orders-value", new AvroSchema(ORDER));

        WrittenAvro.Written written = avro.read(null, WireFormat.frame(id, new byte[] {14, 2, 4, 'o', 'k'}));

        assertThat(written.schemaName()).isEqualTo("shop.Order");
        assertThat(written.json()).isEqualToIgnoringWhitespace("{\"count\": 7, \"note\": \"ok\"}");
    }

    @Test
    void refusesBytesThatAreNoSuchRecord() throws Exception {
        int id = registry.register("orders-value", new AvroSchema(ORDER));

        assertThatThrownBy(() -> avro.read(null, WireFormat.frame(id, new byte[] {14, 2, 100, 'o'})))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("shop.Order");
        assertThatThrownBy(() -> avro.read(null, WireFormat.frame(id, new byte[] {14, 0, 0})))
                .hasMessageContaining("bytes follow");
    }

    @Test
    void refusesASchemaThatContainsItself() throws Exception {
        int id = registry.register("nested-value", new AvroSchema(NESTED));

        assertThatThrownBy(() -> avro.read(null, WireFormat.frame(id, new byte[] {2, 2, 0})))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("contains itself");
    }
}
