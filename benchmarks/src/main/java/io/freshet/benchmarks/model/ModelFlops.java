package io.freshet.benchmarks.model;

import io.freshet.backbone.BackboneConfig;
import java.util.List;

/**
 * Floating-point operations of a batch's matrix multiplications, a multiplication and an addition each counted. Only
 * what the task needs counts: the backbone is frozen, so there are no gradients by weights, and none by the first
 * layer's input. Every token of every layer counts, as mean pooling needs them all, and no padding.
 *
 * @param intermediate width inside the feed-forward block
 * @param promptLength positions of every prompt
 * @param lengths tokens of each text
 */
record ModelFlops(BackboneConfig config, int intermediate, int promptLength, List<Integer> lengths) {
    ModelFlops {
        lengths = List.copyOf(lengths);
    }

    /** Of a forward. */
    double forward() {
        return config.layers() * layer();
    }

    /** Of a forward and a backward. */
    double step() {
        return forward() + backward();
    }

    /** By every layer's activations: each linear layer once more, each of attention's two products twice more. */
    private double backward() {
        return config.layers() * (layer() + attention()) - queryKeyValue();
    }

    private double layer() {
        return queryKeyValue() + attention() + linear(config.hidden(), config.hidden()) + feedForward();
    }

    private double queryKeyValue() {
        return linear(config.hidden(), 3 * config.hidden());
    }

    private double feedForward() {
        return linear(config.hidden(), intermediate) + linear(intermediate, config.hidden());
    }

    /** Queries by keys, then weights by values, over the prompt's positions too. */
    private double attention() {
        double pairs = lengths.stream()
                .mapToDouble(tokens -> (double) tokens * (promptLength + tokens))
                .sum();
        return 2 * 2 * pairs * config.hidden();
    }

    private double linear(int inputs, int outputs) {
        double tokens = lengths.stream().mapToInt(Integer::intValue).sum();
        return 2 * tokens * inputs * outputs;
    }
}
