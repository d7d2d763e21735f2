package io.freshet.backbone.head;

import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/**
 * The layer of a {@linkplain SequenceHead.Reading#VERBALIZER verbaliser}: the score of a label is the mean of its words', that of a word the mean
 * of its tokens', as the language model scores them. By how much each is more probable than another is the same for what the model would say of
 * all its vocabulary, since the sum over that is one for all.
 */
public final class LabelWords {
    private LabelWords() {}

    /**
     * The head's parameters.
     *
     * @param rows of the language model's last layer, by label, word and token; each of {@code hidden} numbers and the bias behind them
     */
    public static Parameters of(List<List<List<float[]>>> rows) {
        int hidden = rows.get(0).get(0).get(0).length - 1;
        float[] weight = new float[rows.size() * hidden];
        float[] bias = new float[rows.size()];
        for (int label = 0; label < bias.length; label++) {
            float[] row = mean(rows.get(label).stream().map(LabelWords::mean).toList());
            System.arraycopy(row, 0, weight, label * hidden, hidden);
            bias[label] = row[hidden];
        }
        return Linear.of(weight, bias);
    }

    private static float[] mean(List<float[]> rows) {
        double[] sum = new double[rows.get(0).length];
        rows.forEach(row -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        });
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / rows.size());
        }
        return mean;
    }
}
