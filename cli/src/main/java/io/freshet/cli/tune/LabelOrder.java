package io.freshet.cli.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * In which order a pass takes the labels. Which of those that came within a short time was first is chance, so the runs differ in that: what begins as words is the same
 * for every seed. What drifts over a longer time drifts in each of them.
 */
final class LabelOrder {
    /** So many that follow each other may change places. */
    static final int STRETCH = 64;

    private LabelOrder() {}

    /**
     * The labels' places, in their order.
     *
     * @param run 0 for the order in which they came
     */
    static List<Integer> of(int labels, int run) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, labels).boxed().toList());
        if (run > 0) {
            Random random = new Random(run);
            for (int first = 0; first < labels; first += STRETCH) {
                Collections.shuffle(order.subList(first, Math.min(labels, first + STRETCH)), random);
            }
        }
        return order;
    }
}
