package io.freshet.metrics;

/**
 * Accuracy over the last so many examples: prequential accuracy with a sliding window (Gama, Sebastião and Rodrigues, "On
 * evaluating stream learning algorithms", Machine Learning 90, 2013). Not safe for several threads.
 */
public final class RecentAccuracy {
    private final boolean[] window;
    private long examples;
    private int correct;

    /** @param window how many examples are looked back on, at least 1 */
    public RecentAccuracy(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window of " + window + " examples; expected at least 1");
        }
        this.window = new boolean[window];
    }

    /** Counts one example; beyond the window the oldest is forgotten. */
    public void add(boolean right) {
        int place = (int) (examples++ % window.length);
        correct += (right ? 1 : 0) - (window[place] ? 1 : 0);
        window[place] = right;
    }

    /** What the window holds: fewer examples than its size at the beginning. */
    public Accuracy accuracy() {
        return new Accuracy(Math.min(examples, window.length), correct);
    }
}
