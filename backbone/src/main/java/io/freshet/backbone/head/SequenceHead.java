package io.freshet.backbone.head;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A task's linear classifier of whole texts. The arrays are shared, not copied: whoever makes a head gives them away, and nobody
 * writes to them.
 *
 * @param labels in the order of the logits; at least one, each once
 * @param weight {@code [label, hidden]}
 * @param bias {@code [label]}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record SequenceHead(List<String> labels, float[] weight, float[] bias) {
    private static final double INITIAL_DEVIATION = 0.02;

    public SequenceHead {
        labels = List.copyOf(labels);
        if (labels.isEmpty() || labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("a head needs one label or more, each once; the labels are " + labels);
        }
        if (bias.length != labels.size() || weight.length == 0 || weight.length % labels.size() != 0) {
            throw new IllegalArgumentException(
                    "a head of " + labels.size() + " labels needs as many biases and as many rows of"
                            + " weights; it has " + bias.length + " biases and " + weight.length + " weights");
        }
    }

    /** Weights from N(0, 0.02), biases 0: the same for the same seed, everywhere. */
    public static SequenceHead random(List<String> labels, int hidden, long seed) {
        Random random = new Random(seed);
        float[] weight = new float[labels.size() * hidden];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (INITIAL_DEVIATION * random.nextGaussian());
        }
        return new SequenceHead(labels, weight, new float[labels.size()]);
    }

    /** Width of the vector that the head reads. */
    public int hidden() {
        return weight.length / labels.size();
    }

    /** Equal when all values are equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceHead head
                && labels.equals(head.labels)
                && Arrays.equals(weight, head.weight)
                && Arrays.equals(bias, head.bias);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * labels.hashCode() + Arrays.hashCode(weight)) + Arrays.hashCode(bias);
    }

    @Override
    public String toString() {
        return "SequenceHead" + labels;
    }
}
