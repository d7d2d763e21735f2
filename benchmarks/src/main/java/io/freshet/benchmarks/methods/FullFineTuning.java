package io.freshet.benchmarks.methods;

import io.freshet.trainer.pass.Learned;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Full fine-tuning at the best of several learning rates of the backbone, by the last examples of its first order.
 *
 * @param progress told of each rate
 */
record FullFineTuning(Peer peer, List<Double> rates, Consumer<String> progress) {

    /** Adds a pass over each order, the first with {@code seed}, at the rate that is best for the first. */
    void addTo(Passes passes, LabelledTexts texts, int orders, long seed) {
        Map<Double, Learned> byRate = new LinkedHashMap<>();
        for (double rate : rates) {
            byRate.put(rate, learn(rate, texts, seed));
            progress.accept("full fine-tuning at " + rate + ": " + passes.told(byRate.get(rate)));
        }
        double best = byRate.entrySet().stream()
                .max(Comparator.comparingDouble(each -> passes.valueOfLast(each.getValue())))
                .orElseThrow()
                .getKey();
        String name = "full fine-tuning, rate " + best + ", the best of " + rates;
        passes.add(name, byRate.get(best));
        for (int order = 1; order < orders; order++) {
            passes.add(name, learn(best, texts, seed + order));
        }
    }

    private Learned learn(double rate, LabelledTexts texts, long seed) {
        return peer.learn(Peer.Kind.FULL, rate, texts.shuffled(seed), seed);
    }
}
