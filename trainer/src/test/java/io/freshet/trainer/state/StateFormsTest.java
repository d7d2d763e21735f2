package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredTensorChunk;
import io.freshet.trainer.state.TaskState.Unpublished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateFormsTest {
    private static final Path BEFORE_AVRO = Path.of("src/test/resources/state-before-avro");
    private static final String HASH = "02bed062891467cae8a529ae2f488fba9353fc7b0fbec2877e8b50115c364701";

    /** @param file the bytes of {@code value} as they were kept before state was Avro */
    private record Case<V, R extends SpecificRecord>(StateForm<V, R> form, V value, String file) {
        StateCodec<V, R> codec() {
            return new StateCodec<>(form, new KeptSchemas());
        }

        Object backAgain() {
            StateCodec<V, R> codec = codec();
            return codec.decode("it", codec.encode(value));
        }

        byte[] bytesBeforeAvro() {
            try {
                return HexFormat.of()
                        .parseHex(Files.readString(BEFORE_AVRO.resolve(file + ".hex"))
                                .strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Case<?, ?>> values() {
        return Stream.of(
                new Case<>(
                        StateForms.SPEC,
                        new TrainingSpec(
                                HASH,
                                TrainingSpec.shape(
                                        new SequenceHead(), List.of("billing", "ä", ""), new PTuningV2(), 16, null),
                                Map.of(),
                                Map.of(),
                                TrainingSpec.Start.NOISE,
                                128,
                                new AdamWSettings(0.003, 0.9, 0.999, 1e-8, 0.01),
                                StepRule.BEFORE,
                                new PublishRule(16, Duration.ofSeconds(1)),
                                -7,
                                Optional.empty()),
                        "training-spec"),
                new Case<>(StateForms.STATE, TaskState.begin("fingerprint"), "task-state-begun"),
                new Case<>(
                        StateForms.STATE,
                        new TaskState(
                                "fingerprint", 3, 40, 2, Optional.of(9L), Optional.of(new Unpublished(5, 6, 7, 8))),
                        "task-state"),
                new Case<>(StateForms.VERSIONS, VersionHistory.EMPTY.withNext(1).withNext(3), "version-history"),
                new Case<>(
                        StateForms.PENDING,
                        new PendingExample(
                                "routing",
                                "id-1",
                                TextInput.of("My card \ud83d\ude00 was charged twice"),
                                new Target.OneLabel("billing"),
                                4,
                                1_770_000_000_000L),
                        "pending-example"),
                new Case<>(StateForms.CURSOR, new PendingExamples.Cursor(3, 9, 4), "queue-cursor"),
                new Case<>(
                        StateForms.CHUNK,
                        FloatChunks.split(new float[] {1.5f, -0.0f, Float.MIN_VALUE})
                                .get(0),
                        "tensor-chunk"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesBackTheSameValue(Case<?, ?> example) {
        assertThat(example.backAgain()).isEqualTo(example.value());
    }

    @Test
    void keepsAllThatComesWithATextThatWaits() {
        PendingExample waiting = new PendingExample(
                "roles",
                "id",
                TextInput.of("Anna sold it", "pair", "context", new TextSpan(5, 9)),
                new Target.Spans(List.of(LabeledSpan.of(0, 4, "agent"))),
                4,
                5);

        assertThat(new Case<>(StateForms.PENDING, waiting, "").backAgain()).isEqualTo(waiting);
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsWhatWasKeptBeforeStateWasAvro(Case<?, ?> example) {
        assertThat(example.codec().decode("it", example.bytesBeforeAvro())).isEqualTo(example.value());
        assertThat(BytesBeforeAvro.of(example.value())).isEqualTo(example.bytesBeforeAvro());
    }

    @ParameterizedTest
    @MethodSource("values")
    void refusesBytesFromBeforeAvroThatAreDamaged(Case<?, ?> example) {
        byte[] bytes = example.bytesBeforeAvro();
        byte[] otherForm = bytes.clone();
        otherForm[0] = 9;

        assertThatThrownBy(() -> example.codec().decode("it", otherForm)).isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> example.codec().decode("it", new byte[0])).isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> example.codec().decode("it", Arrays.copyOf(bytes, 6)))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("it ");
    }

    @Test
    void keepsWhatAPromptBeganAs() {
        TrainingSpec spec = TrainingSpec.of(
                TaskSpec.newBuilder()
                        .setTask("routing")
                        .setLabels(List.of("billing"))
                        .setDescription("who answers")
                        .build(),
                HASH);
        StateCodec<TrainingSpec, ?> codec = new StateCodec<>(StateForms.SPEC, new KeptSchemas());

        TrainingSpec kept = codec.decode("it", codec.encode(spec));

        assertThat(kept).isEqualTo(spec);
        assertThat(kept.start()).isEqualTo(new TrainingSpec.Start(Initialization.TEXT, null, "who answers"));
    }

    @Test
    void keepsTheRateOfTheHead() {
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("routing")
                .setLabels(List.of("billing"))
                .setHeadLearningRate(0.0007)
                .build();
        StateCodec<TrainingSpec, ?> codec = new StateCodec<>(StateForms.SPEC, new KeptSchemas());

        TrainingSpec kept = codec.decode("it", codec.encode(TrainingSpec.of(spec, HASH)));

        assertThat(kept.optimizer().headLearningRate()).isEqualTo(0.0007);
    }

    @Test
    void keepsHeadTemplateAndTheWordsOfLabels() {
        TrainingSpec spec = TrainingSpec.of(
                TaskSpec.newBuilder()
                        .setTask("routing")
                        .setLabels(List.of("billing"))
                        .setHead("verbalizer")
                        .setTemplate("{text} {mask}")
                        .setLabelWords(Map.of("billing", List.of("money", "an invoice")))
                        .build(),
                HASH);
        StateCodec<TrainingSpec, ?> codec = new StateCodec<>(StateForms.SPEC, new KeptSchemas());

        TrainingSpec kept = codec.decode("it", codec.encode(spec));

        assertThat(kept).isEqualTo(spec);
        assertThat(kept.task().template()).contains(Template.of("{text} {mask}"));
        assertThat(kept.words("billing")).containsExactly("money", "an invoice");
    }

    @Test
    void refusesALengthBeyondTheBytes() {
        byte[] bytes =
                ByteBuffer.allocate(5).put((byte) 1).putInt(Integer.MAX_VALUE).array();

        assertThatThrownBy(() -> new StateCodec<>(StateForms.PENDING, new KeptSchemas()).decode("it", bytes))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("claims a length of 2147483647");
    }

    @Test
    void keepsTheBitsOfNumbersFromBeforeAvro() {
        StateCodec<StoredTensorChunk, ?> codec = new StateCodec<>(StateForms.CHUNK, new KeptSchemas());
        byte[] bytes = HexFormat.of().parseHex("0100000001000000007fc00001");

        float[] numbers = FloatChunks.join("it", index -> Optional.of(codec.decode("it", bytes)));

        assertThat(Float.floatToRawIntBits(numbers[0])).isEqualTo(0x7fc00001);
    }
}
