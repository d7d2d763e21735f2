package io.freshet.schemas.state;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateHistoryTest {
    private static final Path RECORDS = Path.of("src/main/avro/state");
    private static final Path HISTORY = Path.of("src/test/schema-history");
    private static final List<String> NAMED = List.of("TaskSpec", "Span", "AnswerSpan", "PredicateSpan");

    static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsTheNewestVersionOnRecord(Path file) {
        List<Schema> versions = history(file);

        assertThat(versions).as("versions of %s", file).isNotEmpty();
        assertThat(versions.get(versions.size() - 1)).isEqualTo(parse(file));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyReleaseReadsWhatEveryOtherWrote(Path file) {
        List<ParsedSchemaHolder> earlier = new ArrayList<>();
        history(file).forEach(version -> earlier.add(new SimpleParsedSchemaHolder(new AvroSchema(version))));

        assertThat(new AvroSchema(parse(file)).isCompatible(CompatibilityLevel.FULL_TRANSITIVE, earlier))
                .isEmpty();
    }

    // A symbol that a later release adds could not be read by an earlier one, which could not carry it either.
    @ParameterizedTest
    @MethodSource("records")
    void hasNoEnum(Path file) {
        assertThat(parse(file).toString()).doesNotContain("\"enum\"");
    }

    private static List<Schema> history(Path file) {
        Path folder = HISTORY.resolve(file.getFileName().toString().replace(".avsc", ""));
        List<Schema> versions = new ArrayList<>();
        for (int number = 1; Files.exists(folder.resolve(number + ".avsc")); number++) {
            versions.add(parse(folder.resolve(number + ".avsc")));
        }
        return versions;
    }

    // A version on record has the records in it written out; the one in use may name them.
    private static Schema parse(Path file) {
        try {
            Schema.Parser parser = new Schema.Parser();
            for (String named : file.startsWith(RECORDS) ? NAMED : List.<String>of()) {
                parser.parse(Files.readString(RECORDS.resolveSibling(named + ".avsc")));
            }
            return parser.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
