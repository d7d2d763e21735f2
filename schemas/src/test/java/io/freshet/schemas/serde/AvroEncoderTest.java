package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.TaskSpec;
import java.util.List;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;

class AvroEncoderTest {
    @Test
    void waitsForASchemaThatSomebodyTookOutOfTheRegistry() {
        AvroEncoder<TaskSpec> encoder = new AvroEncoder<>(new MockSchemaRegistryClient() {
            @Override
            public int getId(String subject, ParsedSchema schema, boolean normalize) throws RestClientException {
                throw new RestClientException("Subject not found", 404, 40401);
            }
        });
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("colour")
                .setLabels(List.of("red", "blue"))
                .build();

        assertThatThrownBy(() -> encoder.encode("freshet.tasks", spec))
                .isInstanceOf(RetriableException.class)
                .hasMessage("the schema registry has no schema of this TaskSpec under the subject"
                        + " 'freshet.tasks-value'; put it there: freshet setup");
    }
}
