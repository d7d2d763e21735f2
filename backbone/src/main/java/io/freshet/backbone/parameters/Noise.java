package io.freshet.backbone.parameters;

import java.util.Random;

/** N(0, 0.02), as BERT's weights and the prompts of P-Tuning v2's code begin. */
public final class Noise {
    private static final double DEVIATION = 0.02;

    private Noise() {}

    /** The same for the same seed, everywhere. */
    public static float[] values(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (DEVIATION * random.nextGaussian());
        }
        return values;
    }
}
