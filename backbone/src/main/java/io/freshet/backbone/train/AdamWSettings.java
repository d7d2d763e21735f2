package io.freshet.backbone.train;

/**
 * Settings of {@link AdamW}.
 *
 * @param learningRate step length of what a prompt is made of, also of the weight decay
 * @param headLearningRate the same of the head's parameters
 * @param beta1 share of the first moment kept from step to step
 * @param beta2 share of the second moment kept from step to step
 * @param epsilon added to the root of the second moment
 * @param weightDecay share of a value lost in a step, times the learning rate; biases do not decay
 * @param gradientScale what a gradient is multiplied by before it enters the moments. Where all steps have the same it changes nothing
 *     but the weight of epsilon; steps of different sizes have gradients of different noise, which it can make one again
 */
public record AdamWSettings(
        double learningRate,
        double headLearningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double gradientScale) {
    /** Ones that take gradients as they are, with one rate for prompt and head. */
    public AdamWSettings(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        this(learningRate, learningRate, beta1, beta2, epsilon, weightDecay, 1);
    }

    public AdamWSettings {
        requireBetween("learning rate", learningRate, 0, 1);
        requireBetween("head's learning rate", headLearningRate, 0, 1);
        requireBetween("beta1", beta1, 0, Math.nextDown(1));
        requireBetween("beta2", beta2, 0, Math.nextDown(1));
        requireBetween("epsilon", epsilon, Double.MIN_NORMAL, 1);
        requireBetween("weight decay", weightDecay, 0, 1);
        requireBetween("gradient scale", gradientScale, Float.MIN_NORMAL, Float.MAX_VALUE);
    }

    /**
     * The usual ones, with a learning rate that suits one pass over a stream: on 4,000 labelled package descriptions 3e-3 and 5e-3
     * were equal over the whole pass and 2e-3 was two points behind.
     */
    public static AdamWSettings defaults() {
        return new AdamWSettings(3e-3, 0.9, 0.999, 1e-8, 0.01);
    }

    /** The same with another learning rate, to which the head's has the proportion that it had. */
    public AdamWSettings withLearningRate(double other) {
        double head = headLearningRate == learningRate ? other : other * (headLearningRate / learningRate);
        return withLearningRates(other, Math.min(1, head));
    }

    public AdamWSettings withHeadLearningRate(double other) {
        return withLearningRates(learningRate, other);
    }

    /** Those of the head: its learning rate is the one. */
    AdamWSettings ofHead() {
        return withLearningRates(headLearningRate, headLearningRate);
    }

    private AdamWSettings withLearningRates(double prompt, double head) {
        return new AdamWSettings(prompt, head, beta1, beta2, epsilon, weightDecay, gradientScale);
    }

    public AdamWSettings withGradientScale(double other) {
        return new AdamWSettings(learningRate, headLearningRate, beta1, beta2, epsilon, weightDecay, other);
    }

    private static void requireBetween(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    "the " + name + " is " + value + "; expected a number from " + lowest + " to " + highest);
        }
    }
}
