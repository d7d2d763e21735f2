package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema against its earlier versions. They are kept as {@code src/test/schema-history/<Record>/<number>.avsc}, each
 * whole; who changes a schema adds the new one under the next number.
 */
class SchemaHistoryTest {
    private static final Path HISTORY = Path.of("src/test/schema-history");

    static Stream<TopicSpec> topics() {
        return Topics.withDefaultPrefix().all().stream().filter(topic -> topic.schema() != null);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void keepsTheNewestVersionOnRecord(TopicSpec topic) {
        List<Schema> versions = history(topic.schema().getName());

        assertThat(versions).as("versions of %s", topic.schema().getName()).isNotEmpty();
        assertThat(versions.get(versions.size() - 1)).isEqualTo(topic.schema());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void evolvesWithinTheLevelOfItsTopic(TopicSpec topic) {
        assertThat(incompatibilities(topic, topic.schema())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void wouldRefuseANewFieldWithoutADefault(TopicSpec topic) {
        Schema bad = withField(topic.schema(), new Schema.Field("color", Schema.create(Schema.Type.STRING)));

        assertThat(incompatibilities(topic, bad)).isNotEmpty();
    }

    @Test
    void wouldRefuseToDropAFieldThatOldReadersNeed() {
        TopicSpec releases = topics().filter(topic -> topic.schema().equals(Release.getClassSchema()))
                .findFirst()
                .orElseThrow();
        Schema bad = SchemaBuilder.record("Release")
                .namespace("io.freshet.schemas")
                .fields()
                .requiredString("task")
                .endRecord();

        assertThat(incompatibilities(releases, bad)).isNotEmpty();
    }

    private static List<String> incompatibilities(TopicSpec topic, Schema schema) {
        List<ParsedSchemaHolder> earlier = new ArrayList<>();
        history(topic.schema().getName())
                .forEach(version -> earlier.add(new SimpleParsedSchemaHolder(new AvroSchema(version))));
        return new AvroSchema(schema).isCompatible(CompatibilityLevel.valueOf(topic.compatibility()), earlier);
    }

    private static Schema withField(Schema record, Schema.Field added) {
        List<Schema.Field> fields = new ArrayList<>();
        record.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(added);
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }

    private static List<Schema> history(String name) {
        List<Schema> versions = new ArrayList<>();
        for (int number = 1; Files.exists(file(name, number)); number++) {
            versions.add(parse(file(name, number)));
        }
        return versions;
    }

    private static Path file(String name, int number) {
        return HISTORY.resolve(name).resolve(number + ".avsc");
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
