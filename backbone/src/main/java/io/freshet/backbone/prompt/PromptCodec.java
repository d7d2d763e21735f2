package io.freshet.backbone.prompt;

import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsException;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.SequenceHead;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prompt version's tensors as bytes: safetensors with {@code prompt}, {@code head.weight} and {@code head.bias}, fp32. Equal tensors
 * give equal bytes. Bytes come from a topic, so decoding trusts nothing in them; the labels are not among them.
 */
public final class PromptCodec {
    private static final String PROMPT = "prompt";
    private static final String HEAD_WEIGHT = "head.weight";
    private static final String HEAD_BIAS = "head.bias";

    private PromptCodec() {}

    public static byte[] encode(TaskTensors task) {
        DeepPrompt prompt = task.prompt();
        SequenceHead head = task.head();
        return SafetensorsWriter.encode(
                Map.of(
                        PROMPT, new HostTensor(prompt.shape().dimensions(), prompt.values()),
                        HEAD_WEIGHT, HostTensor.of(head.weight(), head.labels().size(), head.hidden()),
                        HEAD_BIAS, HostTensor.of(head.bias(), head.labels().size())),
                Map.of());
    }

    /**
     * @param expected the shape that task and backbone give the prompt
     * @param labels of the task, in the head's order
     * @throws PromptException if the bytes are anything but the tensors of such a prompt, all finite
     */
    public static TaskTensors decode(byte[] bytes, PromptShape expected, List<String> labels) {
        SafetensorsReader reader = open(bytes);
        if (!reader.names().equals(Set.of(PROMPT, HEAD_WEIGHT, HEAD_BIAS))) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "a prompt has the tensors prompt, head.weight and head.bias; these bytes have " + reader.names());
        }
        long hidden = (long) expected.heads() * expected.headSize();
        float[] prompt = read(reader, PROMPT, expected.dimensions());
        float[] weight = read(reader, HEAD_WEIGHT, labels.size(), hidden);
        float[] bias = read(reader, HEAD_BIAS, labels.size());
        return new TaskTensors(new DeepPrompt(expected, prompt), new SequenceHead(labels, weight, bias));
    }

    private static SafetensorsReader open(byte[] bytes) {
        try {
            return SafetensorsReader.of(PROMPT, bytes);
        } catch (SafetensorsException cause) {
            throw new PromptException(PromptProblem.MALFORMED, "the bytes are no prompt: " + cause.getMessage(), cause);
        }
    }

    private static float[] read(SafetensorsReader reader, String name, long... shape) {
        if (!Arrays.equals(reader.shape(name), shape)) {
            throw new PromptException(
                    PromptProblem.SHAPE,
                    "tensor " + name + " has the shape " + Arrays.toString(reader.shape(name))
                            + "; task and backbone need " + Arrays.toString(shape));
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
