package io.freshet.benchmarks.model;

import io.freshet.backbone.BackboneConfig;

/**
 * Floating-point operations of a batch's matrix multiplications, a multiplication and an addition each counted. Only
 * what the task needs counts: the backbone is frozen, so there are no gradients by weights, and none by the first
 * layer's input. Every position of every layer counts, as mean pooling needs them all.
 *
 * @param intermediate width inside the feed-forward block
 */
record ModelFlops(BackboneConfig config, int intermediate, BatchSize size) {

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
        double pairs = (double) size.rows() * size.tokens() * (size.promptLength() + size.tokens());
        return 2 * 2 * pairs * config.hidden();
    }

    private double linear(int inputs, int outputs) {
        return 2.0 * size.rows() * size.tokens() * inputs * outputs;
    }
}
