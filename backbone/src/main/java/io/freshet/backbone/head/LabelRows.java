package io.freshet.backbone.head;

import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/**
 * What a head that reads a text's one vector begins with, where it knows what its labels are called: each output reads how much closer a text is to its label's name, read as a text, than
 * to the labels' mean (docs/decisions/0047).
 */
public final class LabelRows {
    /** Of a cosine in the scores. Measured in decision 0047. */
    private static final double SCALE = 10;

    private LabelRows() {}

    /**
     * The head's parameters.
     *
     * @param begun what it would begin with if nothing were known
     * @param vectors that the backbone makes of the labels' names, in the labels' order; each of length {@code hidden} and of variance 1
     */
    public static Parameters of(Parameters begun, List<float[]> vectors) {
        int hidden = vectors.get(0).length;
        double[] mean = mean(vectors, hidden);
        float[] weight = new float[vectors.size() * hidden];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (SCALE / hidden * (vectors.get(i / hidden)[i % hidden] - mean[i % hidden]));
        }
        return Linear.withWeight(begun, weight);
    }

    private static double[] mean(List<float[]> vectors, int hidden) {
        double[] mean = new double[hidden];
        for (float[] vector : vectors) {
            for (int i = 0; i < hidden; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }
}
