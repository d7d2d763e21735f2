package io.freshet.backbone.train;

import java.util.Arrays;

/**
 * Running means of a tensor's gradients and of their squares. The arrays are shared, not copied, and nobody writes to them.
 *
 * @param first of the gradients
 * @param second of their squares; as many
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Moments(float[] first, float[] second) {
    public Moments {
        if (first.length != second.length) {
            throw new IllegalArgumentException("moments come in pairs; there are " + first.length + " first and "
                    + second.length + " second ones");
        }
    }

    static Moments zero(int size) {
        return new Moments(new float[size], new float[size]);
    }

    int size() {
        return first.length;
    }

    /** Equal when all values are equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Moments moments
                && Arrays.equals(first, moments.first)
                && Arrays.equals(second, moments.second);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + Arrays.hashCode(second);
    }

    @Override
    public String toString() {
        return "Moments[" + size() + "]";
    }
}
