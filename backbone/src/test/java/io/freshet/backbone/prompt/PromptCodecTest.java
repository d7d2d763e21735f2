package io.freshet.backbone.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PrefixTuning;
import io.freshet.backbone.method.PromptTuning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptCodecTest {
    private static final BackboneConfig BACKBONE = TinyBackbone.config(Pooling.MEAN);

    private final TaskParameters task = TinyTasks.task(2, 3, 1);
    private final TaskShape shape = task.shape();
    private final byte[] bytes = PromptCodec.encode(task);

    @Test
    void readsBackEveryBit() {
        TaskParameters decoded = PromptCodec.decode(bytes, shape, BACKBONE);

        assertThat(decoded).isEqualTo(task);
        assertThat(decoded.values().names()).containsExactly("prompt", "head.weight", "head.bias");
    }

    @Test
    void readsBackEveryBitByEveryMethodAndHead() {
        for (Method method : Methods.ALL) {
            for (Head head : Heads.ALL) {
                TaskParameters one = TinyTasks.task(method.published(), 2, head, 3, 1);

                assertThat(PromptCodec.decode(PromptCodec.encode(one), one.shape(), BACKBONE))
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void neitherWritesNorReadsWhatAnEncoderTrains() {
        TaskParameters trained = TinyTasks.task(new PrefixTuning(), 2, new SequenceHead(), 3, 1);

        assertThatThrownBy(() -> PromptCodec.encode(trained))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix-tuning in training are no version")
                .hasMessageContaining("p-tuning-v2");
        assertThatThrownBy(() -> PromptCodec.decode(bytes, trained.shape(), BACKBONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsBackATaskWithoutAPrompt() {
        TaskParameters bare = TinyTasks.task(0, 3, 1);

        TaskParameters decoded = PromptCodec.decode(PromptCodec.encode(bare), bare.shape(), BACKBONE);

        assertThat(decoded.values().values("prompt")).isEmpty();
    }

    @Test
    void givesEqualBytesForEqualTensors() {
        assertThat(PromptCodec.encode(TinyTasks.task(2, 3, 1))).isEqualTo(bytes);
    }

    @Test
    void refusesBytesBehindTheTensorsOrTooFew() {
        assertThat(refused(Arrays.copyOf(bytes, bytes.length + 1), shape)).isEqualTo(PromptProblem.MALFORMED);
        for (int length = 0; length < bytes.length; length += 13) {
            assertThat(refused(Arrays.copyOf(bytes, length), shape)).isEqualTo(PromptProblem.MALFORMED);
        }
    }

    @Test
    void refusesAnotherShape() {
        assertThat(refused(bytes, new TaskShape(new PTuningV2(), 3, shape.head(), shape.labels())))
                .isEqualTo(PromptProblem.SHAPE);
        assertThat(refused(bytes, new TaskShape(new PTuningV2(), 2, shape.head(), TinyTasks.labels(4))))
                .isEqualTo(PromptProblem.SHAPE);
    }

    @Test
    void refusesThoseOfAnotherMethodOrHead() {
        assertThat(refused(bytes, new TaskShape(new PromptTuning(), 2, shape.head(), shape.labels())))
                .isEqualTo(PromptProblem.SHAPE);
        assertThat(refused(bytes, new TaskShape(new PTuningV2(), 2, new TokenHead(), shape.labels())))
                .isEqualTo(PromptProblem.SHAPE);
    }

    @Test
    void refusesTensorsThatAreMissingOrTooMany() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>(task.values().tensors());
        HostTensor bias = tensors.remove("head.bias");

        assertThat(refused(SafetensorsWriter.encode(tensors, Map.of()), shape)).isEqualTo(PromptProblem.SHAPE);
        tensors.put("head.bias", bias);
        tensors.put("more", HostTensor.of(new float[1], 1));
        assertThat(refused(SafetensorsWriter.encode(tensors, Map.of()), shape)).isEqualTo(PromptProblem.SHAPE);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            task.values().values("prompt")[5] = bad;
            assertThat(refused(PromptCodec.encode(task), shape)).isEqualTo(PromptProblem.NOT_FINITE);
        }
    }

    private static PromptProblem refused(byte[] bytes, TaskShape shape) {
        PromptException refusal =
                catchThrowableOfType(PromptException.class, () -> PromptCodec.decode(bytes, shape, BACKBONE));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).isNotBlank();
        return refusal.problem();
    }
}
