package io.freshet.backbone.prompt;

import java.util.Arrays;
import java.util.Random;

/**
 * One task's deep prompt: key and value prefixes for every layer (P-Tuning v2, arXiv 2110.07602, section 3). The array is shared,
 * not copied: whoever makes a prompt gives it away, and nobody writes to it.
 *
 * @param values {@code [layer, key|value, head, position, headSize]}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record DeepPrompt(PromptShape shape, float[] values) {
    private static final double INITIAL_DEVIATION = 0.02;

    public DeepPrompt {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(
                    "a prompt of " + shape + " needs " + shape.count() + " values; " + values.length + " were given");
        }
    }

    /** From N(0, 0.02), as the paper's code starts: the same for the same seed, everywhere. */
    public static DeepPrompt random(PromptShape shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (INITIAL_DEVIATION * random.nextGaussian());
        }
        return new DeepPrompt(shape, values);
    }

    /** Equal when all values are equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeepPrompt prompt && shape.equals(prompt.shape) && Arrays.equals(values, prompt.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DeepPrompt[" + shape + "]";
    }
}
