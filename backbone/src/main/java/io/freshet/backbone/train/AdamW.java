package io.freshet.backbone.train;

/**
 * One update of one tensor by Adam with decoupled weight decay and bias correction (arXiv 1711.05101, algorithm 2). Plain arithmetic in
 * a fixed order: equal inputs give equal bits on every machine, whatever ran before.
 */
final class AdamW {
    private final AdamWSettings settings;
    private final double decay;
    private final double firstCorrection;
    private final double secondCorrection;

    /** @param step this update's number, from 1 */
    AdamW(AdamWSettings settings, long step, boolean decays) {
        this.settings = settings;
        this.decay = decays ? settings.learningRate() * settings.weightDecay() : 0;
        // StrictMath: Math.pow may differ in its last bit from machine to machine
        this.firstCorrection = 1 - StrictMath.pow(settings.beta1(), (double) step);
        this.secondCorrection = 1 - StrictMath.pow(settings.beta2(), (double) step);
    }

    Updated update(float[] values, Moments moments, float[] gradient) {
        float[] updated = new float[values.length];
        float[] first = new float[values.length];
        float[] second = new float[values.length];
        double rate = settings.learningRate() / firstCorrection;
        for (int i = 0; i < values.length; i++) {
            double slope = settings.gradientScale() * gradient[i];
            double mean = settings.beta1() * moments.first()[i] + (1 - settings.beta1()) * slope;
            double square = settings.beta2() * moments.second()[i] + (1 - settings.beta2()) * slope * slope;
            double step = rate * mean / (Math.sqrt(square / secondCorrection) + settings.epsilon());
            updated[i] = (float) (values[i] * (1 - decay) - step);
            first[i] = (float) mean;
            second[i] = (float) square;
        }
        return new Updated(updated, new Moments(first, second));
    }

    /** A tensor and its moments after an update. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Updated(float[] values, Moments moments) {}
}
