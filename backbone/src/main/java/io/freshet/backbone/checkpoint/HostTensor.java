package io.freshet.backbone.checkpoint;

import java.util.Arrays;

/**
 * A tensor in plain memory, row-major fp32. The arrays are shared, not copied: whoever makes one gives them away.
 *
 * @param shape sizes of the dimensions; empty for a scalar
 * @param values as many as the product of {@code shape}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record HostTensor(long[] shape, float[] values) {
    public HostTensor {
        long count = count(shape);
        if (values.length != count) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " needs " + count
                    + " values; " + values.length + " were given");
        }
    }

    /** A tensor of the given shape, for shapes written out in code. */
    public static HostTensor of(float[] values, long... shape) {
        return new HostTensor(shape, values);
    }

    /**
     * The number of values of a shape.
     *
     * @throws IllegalArgumentException if a size is negative or the product exceeds a long
     */
    public static long count(long... shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a negative size");
            }
            try {
                count = Math.multiplyExact(count, size);
            } catch (ArithmeticException overflow) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(shape) + " is larger than any tensor", overflow);
            }
        }
        return count;
    }

    /** Value by value the sum of this and of one of the same shape. */
    public HostTensor plus(HostTensor other) {
        if (!Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException(this + " and " + other + " cannot be added; expected one shape");
        }
        float[] sums = new float[values.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = values[i] + other.values[i];
        }
        return new HostTensor(shape, sums);
    }

    /** Value by value that many times this one. */
    public HostTensor times(float factor) {
        float[] products = new float[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = factor * values[i];
        }
        return new HostTensor(shape, products);
    }

    /** Equal when shapes and all values are equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "HostTensor" + Arrays.toString(shape);
    }
}
