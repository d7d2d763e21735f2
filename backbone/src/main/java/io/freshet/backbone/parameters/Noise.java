package io.freshet.backbone.parameters;

import java.util.Random;

/** Random numbers to begin with: the same for the same seed, everywhere. */
public final class Noise {
    private static final double DEVIATION = 0.02;

    private final Random random;

    public Noise(long seed) {
        this.random = new Random(seed);
    }

    /** N(0, 0.02), as BERT's weights and the prompts of P-Tuning v2's code begin. */
    public static float[] values(int count, long seed) {
        return new Noise(seed).normal(count, DEVIATION);
    }

    /** The next ones of a normal distribution around 0. */
    public float[] normal(int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** The next ones, anywhere from {@code -bound} to {@code bound}. */
    public float[] uniform(int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
