package io.freshet.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Metrics over the last so many examples: prequential evaluation with a sliding window (Gama, Sebastião and Rodrigues, "On
 * evaluating stream learning algorithms", Machine Learning 90, 2013). Not safe for several threads.
 */
public final class RecentJudgement {
    private final int window;
    private final Deque<Judgement> last = new ArrayDeque<>();

    /** @param window how many examples are looked back on, at least 1 */
    public RecentJudgement(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window of " + window + " examples; expected at least 1");
        }
        this.window = window;
    }

    /** Counts one example; beyond the window the oldest is forgotten. */
    public void add(Judgement example) {
        if (last.size() == window) {
            last.remove();
        }
        last.add(example);
    }

    /** How many examples the window holds: fewer than its size at the beginning. */
    public int examples() {
        return last.size();
    }

    public Judgement judgement() {
        // Added up anew each time: a sum from which parts are taken away again drifts from what its parts are.
        return last.stream().reduce(Judgement.NONE, Judgement::plus);
    }
}
