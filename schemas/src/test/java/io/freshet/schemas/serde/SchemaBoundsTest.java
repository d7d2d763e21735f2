package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaBoundsTest {
    private static final String EMPTY = "{\"type\":\"record\",\"name\":\"Empty\",\"fields\":[]}";

    static Stream<Schema> ownSchemas() {
        return Topics.withDefaultPrefix().all().stream().map(TopicSpec::schema).filter(Objects::nonNull);
    }

    @ParameterizedTest
    @MethodSource("ownSchemas")
    void takesTheSchemasOfTheTopics(Schema schema) {
        assertThatCode(() -> SchemaBounds.check(1, schema)).doesNotThrowAnyException();
    }

    @Test
    void takesALargeHonestSchema() {
        String fields = IntStream.range(0, 2_000)
                .mapToObj(field -> "{\"name\":\"f%d\",\"type\":[\"null\",\"string\"]}".formatted(field))
                .collect(Collectors.joining(","));
        String rows =
                "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Row\",\"fields\":[" + fields + "]}}";

        assertThatCode(() -> SchemaBounds.check(1, SchemaBombs.example(rows))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 40, 62, 63, 64, 90})
    void refusesWhatDoublesAtEachLevelWhetherItTakesBytesOrNot(int levels) {
        assertThat(problem(SchemaBombs.doubling(levels))).isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
        assertThat(problem(SchemaBombs.doubling(
                        levels,
                        "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[{\"name\":\"x\",\"type\":\"long\"}]}")))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
    }

    @Test
    void refusesCollectionsOfItemsThatTakeNoBytes() {
        assertThat(problem(SchemaBombs.example("{\"type\":\"array\",\"items\":\"null\"}")))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
        assertThat(problem(SchemaBombs.example("{\"type\":\"array\",\"items\":" + EMPTY + "}")))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
        assertThat(problem(SchemaBombs.example(
                        "{\"type\":\"array\",\"items\":{\"type\":\"fixed\",\"name\":\"None\",\"size\":0}}")))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
    }

    @Test
    void refusesCollectionsWhoseItemsReadMuchForOneByte() {
        String much = "{\"type\":\"record\",\"name\":\"Much\",\"fields\":["
                + IntStream.range(0, 200)
                        .mapToObj(field -> "{\"name\":\"f%d\",\"type\":\"null\"}".formatted(field))
                        .collect(Collectors.joining(","))
                + ",{\"name\":\"x\",\"type\":\"boolean\"}]}";

        assertThat(problem(SchemaBombs.example("{\"type\":\"map\",\"values\":" + much + "}")))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
    }

    @Test
    void refusesMoreLevelsThanAStackHolds() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(150) + "\"int\"" + "}".repeat(150);

        assertThat(problem(SchemaBombs.example(deep))).isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
    }

    private static DecodeProblem problem(Schema schema) {
        return catchThrowableOfType(DecodeException.class, () -> SchemaBounds.check(7, schema))
                .problem();
    }
}
