package io.freshet.workload.quality;

import io.freshet.metrics.RecentJudgement;

/** Quality over the last so many examples. Not safe for several threads. */
public final class RecentQuality {
    private final int window;
    private RecentJudgement recent;
    private String metric = Quality.NONE.metric();

    /** @param window how many examples are looked back on, at least 1 */
    public RecentQuality(int window) {
        this.window = window;
        this.recent = new RecentJudgement(window);
    }

    /** Counts one example; one of another metric than those before begins anew. */
    public void add(Quality example) {
        if (!example.metric().equals(metric)) {
            metric = example.metric();
            recent = new RecentJudgement(window);
        }
        recent.add(example.judgement());
    }

    /** How many examples it looks back on. */
    public int examples() {
        return recent.examples();
    }

    /** All of them together. */
    public Quality quality() {
        return new Quality(metric, recent.judgement());
    }
}
