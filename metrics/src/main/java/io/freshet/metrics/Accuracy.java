package io.freshet.metrics;

/**
 * The share of examples labelled rightly, over all that were counted.
 *
 * @param examples counted so far
 * @param correct of them, the right ones
 */
public record Accuracy(long examples, long correct) {
    /** Nothing counted yet. */
    public static final Accuracy NONE = new Accuracy(0, 0);

    /** @throws IllegalArgumentException where {@code correct} is not within 0 and {@code examples} */
    public Accuracy {
        if (correct < 0 || correct > examples) {
            throw new IllegalArgumentException(correct + " of " + examples + " correct; expected 0 to " + examples);
        }
    }

    /** With one more example. */
    public Accuracy plus(boolean right) {
        return new Accuracy(examples + 1, right ? correct + 1 : correct);
    }

    /** With the examples of another count. */
    public Accuracy plus(Accuracy other) {
        return new Accuracy(examples + other.examples, correct + other.correct);
    }

    /** The share as 0 to 1; NaN where nothing was counted. */
    public double share() {
        return examples == 0 ? Double.NaN : (double) correct / examples;
    }
}
