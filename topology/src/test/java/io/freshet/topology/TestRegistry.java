package io.freshet.topology;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.WireFormat;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A registry in memory with the schemas of all topics, which can be switched off. */
public final class TestRegistry extends MockSchemaRegistryClient {
    private final Topics topics;
    private int answersToRefuse;

    public TestRegistry(Topics topics) {
        this.topics = topics;
        topics.all().stream()
                .filter(topic -> topic.schema() != null)
                .forEach(topic -> add(topic.subject(), topic.schema()));
    }

    /** The id of a newly registered schema. */
    public int add(String subject, Schema schema) {
        try {
            return register(subject, new AvroSchema(schema));
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not answer so many of the coming look-ups by id. */
    public void refuse(int answers) {
        answersToRefuse = answers;
    }

    public int answersToRefuse() {
        return answersToRefuse;
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
        if (answersToRefuse > 0) {
            answersToRefuse--;
            throw new IOException("Connection refused");
        }
        return super.getSchemaById(id);
    }

    /** A record of one of the topics, in the wire format. */
    public <T extends SpecificRecord> byte[] avro(String topic, T record) {
        return new AvroEncoder<T>(this).encode(topic, record);
    }

    /** A payload under a schema that is registered for {@code topic} beside the right one. */
    public byte[] avro(String subject, Schema schema, byte[] payload) {
        return WireFormat.frame(add(subject, schema), payload);
    }

    public Topics topics() {
        return topics;
    }
}
