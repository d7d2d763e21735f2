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
        return new TaskParameters(shape, decode(bytes, shape, shape.parameters(backbone)));
    }

    /** The same of a prompt alone, without a head. */
    public static Parameters decodePrompt(byte[] bytes, TaskShape shape, BackboneConfig backbone) {
        return decode(bytes, shape, shape.method().parameters(backbone, shape.promptLength()));
    }

    private static Parameters decode(byte[] bytes, TaskShape shape, List<ParameterShape> declared) {
        try {
            SafetensorsReader reader = SafetensorsReader.of(SOURCE, bytes);
            shape.requirePublished();
            return read(reader, shape, declared);
        } catch (SafetensorsException cause) {
            throw new PromptException(PromptProblem.MALFORMED, "the bytes are no prompt: " + cause.getMessage(), cause);
        }
    }

    private static Parameters read(SafetensorsReader reader, TaskShape shape, List<ParameterShape> declared) {
        List<String> names = declared.stream().map(ParameterShape::name).toList();
        if (!reader.names().equals(Set.copyOf(names))) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "a version of such a task (" + shape.method().name() + ", "
                            + shape.head().kind().text() + ") has the tensors " + names + "; these bytes have "
                            + reader.names());
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        declared.forEach(each -> tensors.put(each.name(), read(reader, each)));
        return new Parameters(tensors);
    }

    private static HostTensor read(SafetensorsReader reader, ParameterShape declared) {
        String name = declared.name();
        if (!Arrays.equals(reader.shape(name), declared.shape())) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "tensor " + name + " has the shape " + Arrays.toString(reader.shape(name))
                            + "; task and backbone need " + Arrays.toString(declared.shape()));
        }
        HostTensor tensor = reader.read(name);
        for (int i = 0; i < tensor.values().length; i++) {
            if (!Float.isFinite(tensor.values()[i])) {
                throw new PromptException(
                        PromptProblem.NOT_FINITE,
                        "tensor " + name + " has the value " + tensor.values()[i] + " at " + i);
            }
        }
        return tensor;
    }
}
