package io.freshet.backbone;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Tasks and texts for {@link TinyBackbone}, from seeds. */
public final class TinyTasks {
    private static final int CLS = 2;
    private static final int SEP = 3;
    private static final int FIRST_WORD = 4;

    private TinyTasks() {}

    /** A task with a prompt strong enough to show. */
    public static TaskTensors task(int promptLength, int labels, long seed) {
        PromptShape shape = new PromptShape(
                TinyBackbone.LAYERS, TinyBackbone.HEADS, promptLength, TinyBackbone.HIDDEN / TinyBackbone.HEADS);
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] weight = new float[labels * TinyBackbone.HIDDEN];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (0.5 * random.nextGaussian());
        }
        float[] bias = new float[labels];
        for (int i = 0; i < labels; i++) {
            bias[i] = (float) (0.1 * random.nextGaussian());
        }
        return new TaskTensors(new DeepPrompt(shape, values), new SequenceHead(labels(labels), weight, bias));
    }

    public static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "label-" + i).toList();
    }

    /** A text of so many tokens, special ones included. */
    public static EncodedText text(int length, long seed) {
        Random random = new Random(seed);
        int[] ids =
                random.ints(length, FIRST_WORD, FIRST_WORD + TinyBackbone.WORDS).toArray();
        ids[0] = CLS;
        ids[length - 1] = SEP;
        return new EncodedText(ids);
    }
}
