package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 0.1 wrote to the topics, by the first schema on record of each; every field of it has a value. */
class FormerRecordsTest {
    private static final Path HISTORY = Path.of("src/test/schema-history");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    static Stream<TopicSpec> topics() {
        return Topics.withDefaultPrefix().all().stream().filter(topic -> topic.schema() != null);
    }

    static Stream<TopicSpec> topicsOfOlderReaders() {
        return topics().filter(topic -> topic.compatibility().startsWith("FULL"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void areReadByTodaysDecoderWithAllThatTheyHave(TopicSpec topic) throws Exception {
        Schema first = first(topic.schema());
        int id = registry.register(topic.name() + "-value", new AvroSchema(first));
        registry.register(topic.name() + "-value", new AvroSchema(topic.schema()));

        for (int branch = 0; branch < 2; branch++) {
            GenericRecord written = (GenericRecord) filled(first, "", branch);

            SpecificRecord read = decoded(topic, WireFormat.frame(id, bytes(written)));

            assertThat(read(specificBytes(topic, read), topic.schema(), first)).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @MethodSource("topicsOfOlderReaders")
    void ofTodayAreReadByTheDecoderOfThen(TopicSpec topic) throws Exception {
        Schema first = first(topic.schema());

        for (int branch = 0; branch < 2; branch++) {
            GenericRecord today = (GenericRecord) filled(topic.schema(), "", branch);

            assertThat(read(bytes(today), topic.schema(), first)).isEqualTo(filled(first, "", branch));
        }
    }

    @Test
    void anExampleOfThenIsATextWithOneLabel() throws Exception {
        Schema first = first(LabeledExample.getClassSchema());
        int id = registry.register("examples-value", new AvroSchema(first));

        LabeledExample read = new AvroDecoder<>(registry, LabeledExample.class)
                .decode(null, WireFormat.frame(id, bytes((GenericRecord) filled(first, "", 1))));

        assertThat(Examples.targets(read)).containsExactly(new Target.OneLabel("label of it"));
        assertThat(Examples.input(read)).isEqualTo(TextInput.of("text of it"));
    }

    private static Schema first(Schema schema) throws IOException {
        return new Schema.Parser()
                .parse(Files.readString(HISTORY.resolve(schema.getName()).resolve("1.avsc")));
    }

    // The same value for the same field in every version; of a union of records, each in turn.
    private static Object filled(Schema schema, String name, int branch) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, branch);
            case UNION -> filled(branch(schema, branch), name, branch);
            case ARRAY ->
                IntStream.range(0, 2)
                        .mapToObj(item -> filled(schema.getElementType(), name + item, branch))
                        .toList();
            case MAP -> Map.of(name, filled(schema.getValueType(), name, branch));
            case STRING -> name + " of it";
            case INT -> name.length();
            case LONG -> 1_000_000_000_000L + name.length();
            case FLOAT -> 0.5f;
            case DOUBLE -> 0.25;
            case BOOLEAN -> true;
            case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
            default -> throw new IllegalArgumentException("no value of " + schema + " yet; give it one here");
        };
    }

    private static GenericRecord record(Schema schema, int branch) {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), filled(field.schema(), field.name(), branch)));
        return record;
    }

    private static Schema branch(Schema union, int branch) {
        List<Schema> some = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return some.get(branch % some.size());
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return bytes.toByteArray();
    }

    private SpecificRecord decoded(TopicSpec topic, byte[] value) throws Exception {
        Class<? extends SpecificRecord> type =
                Class.forName(topic.schema().getFullName()).asSubclass(SpecificRecord.class);
        return new AvroDecoder<>(registry, type).decode(null, value);
    }

    private byte[] specificBytes(TopicSpec topic, SpecificRecord record) {
        byte[] framed = new AvroEncoder<>(registry).encode(topic.name(), record);
        return Arrays.copyOfRange(framed, WireFormat.PREFIX_BYTES, framed.length);
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
