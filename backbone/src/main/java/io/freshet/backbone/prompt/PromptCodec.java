package io.freshet.backbone.prompt;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsException;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version's tensors as bytes: safetensors with the parameters of the task's published prompt and head by their names, fp32. Equal tensors give
 * equal bytes. Bytes come from a topic, so decoding trusts nothing in them; the labels are not among them.
 */
public final class PromptCodec {
    private static final String SOURCE = "prompt";

    private PromptCodec() {}

    /**
     * @param task as it is published
     * @throws IllegalArgumentException if it is as its method trains it, with an encoder
     */
    public static byte[] encode(TaskParameters task) {
        task.shape().requirePublished();
        return SafetensorsWriter.encode(task.values().tensors(), Map.of());
    }

    /**
     * @param shape of the task that they should be of, as it is published
     * @throws PromptException if the bytes are anything but the tensors of such a task, all finite
     */
    public static TaskParameters decode(byte[] bytes, TaskShape shape, BackboneConfig backbone) {
        SafetensorsReader reader = open(bytes);
        shape.requirePublished();
        List<ParameterShape> declared = shape.parameters(backbone);
        Set<String> names = declared.stream().map(ParameterShape::name).collect(Collectors.toSet());
        if (!reader.names().equals(names)) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "a version of such a task (" + shape.method().name() + ", "
                            + shape.head().kind().text() + ") has the tensors "
                            + declared.stream().map(ParameterShape::name).toList() + "; these bytes have "
                            + reader.names());
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        declared.forEach(each -> tensors.put(each.name(), each.of(read(reader, each))));
        return new TaskParameters(shape, new Parameters(tensors));
    }

    private static SafetensorsReader open(byte[] bytes) {
        try {
            return SafetensorsReader.of(SOURCE, bytes);
        } catch (SafetensorsException cause) {
            throw new PromptException(PromptProblem.MALFORMED, "the bytes are no prompt: " + cause.getMessage(), cause);
        }
    }

    private static float[] read(SafetensorsReader reader, ParameterShape declared) {
        String name = declared.name();
        if (!Arrays.equals(reader.shape(name), declared.shape())) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "tensor " + name + " has the shape " + Arrays.toString(reader.shape(name))
                            + "; task and backbone need " + Arrays.toString(declared.shape()));
        }
        float[] values = values(reader, name);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new PromptException(
                        PromptProblem.NOT_FINITE, "tensor " + name + " has the value " + values[i] + " at " + i);
            }
        }
        return values;
    }

    private static float[] values(SafetensorsReader reader, String name) {
        try {
            return reader.read(name).values();
        } catch (SafetensorsException cause) {
            throw new PromptException(PromptProblem.MALFORMED, "the bytes are no prompt: " + cause.getMessage(), cause);
        }
    }
}
