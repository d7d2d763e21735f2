package io.freshet.backbone;

import io.freshet.backbone.checkpoint.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random tensors from a fixed seed, by name. */
final class TinyWeights {
    private final Map<String, HostTensor> tensors = new LinkedHashMap<>();
    private final Random random = new Random(7);

    Map<String, HostTensor> tensors() {
        return tensors;
    }

    void table(String name, int rows, int columns) {
        tensors.put(name + ".weight", HostTensor.of(normal(rows * columns, 0), rows, columns));
    }

    void bias(String name, int size) {
        tensors.put(name + ".bias", HostTensor.of(normal(size, 0), size));
    }

    void linear(String name, int outputs, int inputs) {
        table(name, outputs, inputs);
        bias(name, outputs);
    }

    /** The other way round, as GPT-2 has it. */
    void projection(String name, int inputs, int outputs) {
        table(name, inputs, outputs);
        bias(name, outputs);
    }

    /** Of a norm without a bias. */
    void scale(String name, int size) {
        tensors.put(name + ".weight", HostTensor.of(normal(size, 1), size));
    }

    void layerNorm(String name, int size) {
        scale(name, size);
        bias(name, size);
    }

    /** Wide enough that every position and every layer matters. */
    private float[] normal(int count, float mean) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + 0.3 * random.nextGaussian());
        }
        return values;
    }
}
