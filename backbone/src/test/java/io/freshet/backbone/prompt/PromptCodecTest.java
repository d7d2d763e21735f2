package io.freshet.backbone.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptCodecTest {
    private static final List<String> LABELS = TinyTasks.labels(3);

    private final TaskTensors task = TinyTasks.task(2, 3, 1);
    private final PromptShape shape = task.prompt().shape();
    private final byte[] bytes = PromptCodec.encode(task);

    @Test
    void readsBackEveryBit() {
        TaskTensors decoded = PromptCodec.decode(bytes, shape, LABELS);

        assertThat(decoded.prompt().shape()).isEqualTo(shape);
        assertThat(decoded.prompt().values()).containsExactly(task.prompt().values());
        assertThat(decoded.head().labels()).isEqualTo(LABELS);
        assertThat(decoded.head().weight()).containsExactly(task.head().weight());
        assertThat(decoded.head().bias()).containsExactly(task.head().bias());
    }

    @Test
    void readsBackATaskWithoutAPrompt() {
        TaskTensors bare = TinyTasks.task(0, 3, 1);

        TaskTensors decoded =
                PromptCodec.decode(PromptCodec.encode(bare), bare.prompt().shape(), LABELS);

        assertThat(decoded.prompt().values()).isEmpty();
    }

    @Test
    void givesEqualBytesForEqualTensors() {
        assertThat(PromptCodec.encode(TinyTasks.task(2, 3, 1))).isEqualTo(bytes);
    }

    @Test
    void refusesBytesBehindTheTensorsOrTooFew() {
        assertThat(refused(Arrays.copyOf(bytes, bytes.length + 1), shape, LABELS))
                .isEqualTo(PromptProblem.MALFORMED);
        for (int length = 0; length < bytes.length; length += 13) {
            assertThat(refused(Arrays.copyOf(bytes, length), shape, LABELS)).isEqualTo(PromptProblem.MALFORMED);
        }
    }

    @Test
    void refusesAnotherShape() {
        assertThat(refused(bytes, shape.withLength(3), LABELS)).isEqualTo(PromptProblem.SHAPE);
        assertThat(refused(bytes, shape, TinyTasks.labels(4))).isEqualTo(PromptProblem.SHAPE);
    }

    @Test
    void refusesTensorsThatAreMissingOrTooMany() {
        Map<String, HostTensor> tensors = new HashMap<>(Map.of(
                "prompt",
                new HostTensor(shape.dimensions(), task.prompt().values()),
                "head.weight",
                HostTensor.of(task.head().weight(), 3, 16)));

        assertThat(refused(SafetensorsWriter.encode(tensors, Map.of()), shape, LABELS))
                .isEqualTo(PromptProblem.SHAPE);
        tensors.put("head.bias", HostTensor.of(task.head().bias(), 3));
        tensors.put("more", HostTensor.of(new float[1], 1));
        assertThat(refused(SafetensorsWriter.encode(tensors, Map.of()), shape, LABELS))
                .isEqualTo(PromptProblem.SHAPE);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            task.prompt().values()[5] = bad;
            assertThat(refused(PromptCodec.encode(task), shape, LABELS)).isEqualTo(PromptProblem.NOT_FINITE);
        }
    }

    private static PromptProblem refused(byte[] bytes, PromptShape shape, List<String> labels) {
        PromptException refusal =
                catchThrowableOfType(PromptException.class, () -> PromptCodec.decode(bytes, shape, labels));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).isNotBlank();
        return refusal.problem();
    }
}
