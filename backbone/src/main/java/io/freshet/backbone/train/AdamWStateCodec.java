package io.freshet.backbone.train;

import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.prompt.TaskTensors;
import java.util.HashMap;
import java.util.Map;

/**
 * An optimiser's memory as bytes, for a state store: safetensors, with {@code first} and {@code second} moments by the names that
 * the tensors have in a prompt, and the step as metadata. What is read back is what was written, bit for bit.
 */
public final class AdamWStateCodec {
    private static final String NAME = "optimiser state";
    private static final String STEP = "step";
    private static final String PROMPT = "prompt";
    private static final String HEAD_WEIGHT = "head.weight";
    private static final String HEAD_BIAS = "head.bias";

    private AdamWStateCodec() {}

    public static byte[] encode(AdamWState state) {
        Map<String, HostTensor> tensors = new HashMap<>();
        put(tensors, PROMPT, state.prompt());
        put(tensors, HEAD_WEIGHT, state.headWeight());
        put(tensors, HEAD_BIAS, state.headBias());
        return SafetensorsWriter.encode(tensors, Map.of(STEP, Long.toString(state.step())));
    }

    /**
     * @param task whose optimiser it is
     * @throws io.freshet.backbone.checkpoint.SafetensorsException if the bytes are damaged or lack a tensor
     * @throws IllegalArgumentException if it is the memory of another task's or another prompt length's optimiser
     */
    public static AdamWState decode(byte[] bytes, TaskTensors task) {
        SafetensorsReader reader = SafetensorsReader.of(NAME, bytes);
        return new AdamWState(
                Long.parseLong(reader.metadata().getOrDefault(STEP, "none")),
                moments(reader, PROMPT, task.prompt().values().length),
                moments(reader, HEAD_WEIGHT, task.head().weight().length),
                moments(reader, HEAD_BIAS, task.head().bias().length));
    }

    private static void put(Map<String, HostTensor> tensors, String name, Moments moments) {
        tensors.put(name + ".first", HostTensor.of(moments.first(), moments.size()));
        tensors.put(name + ".second", HostTensor.of(moments.second(), moments.size()));
    }

    private static Moments moments(SafetensorsReader reader, String name, int size) {
        Moments moments = new Moments(
                reader.read(name + ".first").values(),
                reader.read(name + ".second").values());
        if (moments.size() != size) {
            throw new IllegalArgumentException("the optimiser state has " + moments.size() + " moments for " + name
                    + "; the task has " + size + " values there");
        }
        return moments;
    }
}
