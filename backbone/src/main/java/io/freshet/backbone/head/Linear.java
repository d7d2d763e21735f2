package io.freshet.backbone.head;

import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/** A linear layer of named outputs, each of which begins at zero unless something is known of it: {@code head.weight [output, hidden]} and {@code head.bias [output]}. */
final class Linear {
    private static final String WEIGHT = "head.weight";
    private static final String BIAS = "head.bias";

    private Linear() {}

    static List<ParameterShape> parameters(int outputs, int hidden) {
        return List.of(ParameterShape.weight(WEIGHT, outputs, hidden), ParameterShape.bias(BIAS, outputs));
    }

    static Parameters begin(List<String> outputs, int hidden) {
        return Parameters.of(parameters(outputs.size(), hidden), (name, count) -> new float[count]);
    }

    static Parameters of(float[] weight, float[] bias) {
        return Parameters.of(
                parameters(bias.length, weight.length / bias.length),
                (name, count) -> name.equals(WEIGHT) ? weight : bias);
    }

    static Parameters withWeight(Parameters head, float[] weight) {
        return head.with(Parameters.of(WEIGHT, new HostTensor(head.get(WEIGHT).shape(), weight)));
    }

    static Parameters change(List<String> before, Parameters learned, List<String> after, Parameters begun) {
        float[] weight = begun.values(WEIGHT).clone();
        float[] bias = begun.values(BIAS).clone();
        int hidden = weight.length / bias.length;
        for (int row = 0; row < bias.length; row++) {
            int old = before.indexOf(after.get(row));
            if (old >= 0) {
                System.arraycopy(learned.values(WEIGHT), old * hidden, weight, row * hidden, hidden);
                bias[row] = learned.values(BIAS)[old];
            }
        }
        return of(weight, bias);
    }
}
