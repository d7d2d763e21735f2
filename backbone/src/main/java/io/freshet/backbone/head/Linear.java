package io.freshet.backbone.head;

import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.function.ToLongFunction;

/** A linear layer of named outputs: {@code head.weight [output, hidden]} and {@code head.bias [output]}. */
final class Linear {
    private static final String WEIGHT = "head.weight";
    private static final String BIAS = "head.bias";

    private Linear() {}

    static List<ParameterShape> parameters(int outputs, int hidden) {
        return List.of(ParameterShape.weight(WEIGHT, outputs, hidden), ParameterShape.bias(BIAS, outputs));
    }

    static Parameters begin(List<String> outputs, int hidden, ToLongFunction<String> seeds) {
        Parameters none = Parameters.of(parameters(0, hidden), (name, count) -> new float[count]);
        return change(List.of(), none, outputs, hidden, seeds);
    }

    static Parameters change(
            List<String> before, Parameters learned, List<String> after, int hidden, ToLongFunction<String> seeds) {
        float[] weight = new float[after.size() * hidden];
        float[] bias = new float[after.size()];
        for (int row = 0; row < bias.length; row++) {
            String output = after.get(row);
            int old = before.indexOf(output);
            float[] source = old < 0 ? Noise.values(hidden, seeds.applyAsLong(output)) : learned.values(WEIGHT);
            System.arraycopy(source, Math.max(old, 0) * hidden, weight, row * hidden, hidden);
            bias[row] = old < 0 ? 0 : learned.values(BIAS)[old];
        }
        return Parameters.of(parameters(bias.length, hidden), (name, count) -> name.equals(WEIGHT) ? weight : bias);
    }
}
