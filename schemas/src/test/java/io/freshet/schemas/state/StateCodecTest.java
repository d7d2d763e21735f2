package io.freshet.schemas.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.AnswerSpan;
import io.freshet.schemas.PredicateSpan;
import io.freshet.schemas.Span;
import io.freshet.schemas.TaskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateCodecTest {
    private static final StoredQueueCursor CURSOR = new StoredQueueCursor(3L, 9L, 4);

    private final Kept schemas = new Kept();

    private static final class Kept implements StateSchemas {
        private final Map<String, String> schemas = new HashMap<>();

        @Override
        public Optional<String> find(String fingerprint) {
            return Optional.ofNullable(schemas.get(fingerprint));
        }

        @Override
        public void keep(String fingerprint, String schema) {
            schemas.put(fingerprint, schema);
        }
    }

    static Stream<SpecificRecord> records() {
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("routing")
                .setLabels(List.of("billing", "ä"))
                .build();
        return Stream.of(
                CURSOR,
                new StoredSpec(spec, "hash", null, 0L),
                new StoredSpec(null, "", null, 0L),
                new StoredTaskState("print", 1L, 2L, 3L, 4L, new StoredUnpublished(5, 6L, 7L, 8L)),
                new StoredTaskState("print", 1L, 2L, 3L, null, null),
                new StoredTrainingSpec(
                        "hash",
                        List.of("a"),
                        "new-method",
                        1,
                        2,
                        3,
                        4L,
                        5L,
                        0.1,
                        0.2,
                        0.3,
                        0.4,
                        0.5,
                        "token-classification",
                        "text",
                        "begin",
                        Map.of("width", "5"),
                        "what it is about",
                        "scaled-exponential-decay",
                        500,
                        4,
                        "verbalizer",
                        "{text} {mask}",
                        Map.of("a", List.of("b", "c")),
                        0.6,
                        Map.of("a", 0.7),
                        "group",
                        true),
                new StoredVersionHistory(2L, List.of(new StoredKeptVersion(1L, 3), new StoredKeptVersion(2L, 1))),
                new StoredPendingExample(
                        "routing", "id", "text \ud83d\ude00", "a", 1L, 2L, null, null, null, null, null, null),
                new StoredPendingExample(
                        "tagging",
                        "id",
                        "text",
                        "",
                        1L,
                        2L,
                        List.of("a"),
                        List.of(new Span(0, 4, "a")),
                        new AnswerSpan(1, 2),
                        "pair",
                        "context",
                        new PredicateSpan(1, 3)),
                new StoredStep(
                        8,
                        16,
                        0,
                        List.of(new StoredHeadShape("sequence-classification", 1, 2, "linear")),
                        List.of(8),
                        "bf16",
                        2,
                        List.of(new StoredStepTask("routing", 128, 0.003, 7L, -5)),
                        -3,
                        List.of(new StoredStepTask("~group", 0, 0.003, 7L, -6))),
                new StoredMove("routing", "~group", 3L),
                new StoredTensorChunk(2, 0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})),
                new StoredTaskVersions(
                        3L,
                        List.of(new StoredSettled(3L, "hash", "reason-of-a-later-release", true, "hash")),
                        List.of(new StoredVersionUnderWay(4L, List.of(new StoredPartSeen(0, 1L, 2, "hash")))),
                        List.of(new StoredReleased(3L, "hash", "hash", 0, List.of(1L), 2L, 5L))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void givesBackTheSameRecord(SpecificRecord record) {
        StateCodec<SpecificRecord, ?> codec = codec(record);

        assertThat(codec.decode("it", codec.encode(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatALaterReleaseWroteWithoutItsField(SpecificRecord record) {
        byte[] bytes = new NextRelease(schemas).write(record);

        assertThat(codec(record).decode("it", bytes)).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void isReadByALaterReleaseWithTheDefaultOfItsField(SpecificRecord record) throws IOException {
        byte[] bytes = codec(record).encode(record);

        GenericRecord later = new NextRelease(schemas).read(record.getSchema(), bytes);

        assertThat(later.get(NextRelease.FIELD)).hasToString("unset");
        assertThat(String.valueOf(later)).startsWith(beginning(record));
    }

    private static String beginning(SpecificRecord record) {
        String text = record.toString();
        return text.substring(0, text.indexOf(','));
    }

    @Test
    void everyStateRecordIsTried() throws IOException {
        assertThat(records().map(record -> record.getSchema().getName() + ".avsc"))
                .containsAll(StateHistoryTest.records().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void keepsASchemaOnceAndBeforeTheFirstBytes() {
        codec(CURSOR).encode(CURSOR);
        schemas.schemas.replaceAll((fingerprint, schema) -> schema + " ");

        codec(CURSOR).encode(CURSOR);

        assertThat(schemas.schemas)
                .hasSize(1)
                .allSatisfy((fingerprint, schema) -> assertThat(schema).endsWith(" "));
    }

    @Test
    void saysWhichSchemaIsMissing() {
        Kept lost = new Kept();
        byte[] bytes = new NextRelease(lost).write(CURSOR);
        String fingerprint = lost.schemas.keySet().iterator().next();
        lost.schemas.clear();

        assertThatThrownBy(() -> codec(CURSOR).decode("the cursor", bytes))
                .isInstanceOf(StateFormatException.class)
                .hasMessageStartingWith("the cursor was written with schema " + fingerprint);
    }

    @Test
    void refusesBytesThatEndTooSoonOrTooLate() {
        byte[] bytes = codec(CURSOR).encode(CURSOR);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec(CURSOR).decode("it", cut)).isInstanceOf(StateFormatException.class);
        }
        assertThatThrownBy(() -> codec(CURSOR).decode("it", Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("1 bytes behind its end");
    }

    @SuppressWarnings("unchecked")
    private StateCodec<SpecificRecord, ?> codec(SpecificRecord like) {
        return new StateCodec<>(StateForm.of((Class<SpecificRecord>) like.getClass()), schemas);
    }
}
