package io.freshet.backbone.train;

import io.freshet.backbone.head.Outcome;
import io.freshet.metrics.Tally;

/**
 * How a row was predicted before the update: test, then train.
 *
 * @param loss cross-entropy in nats; of a text whose tokens are predicted one by one, their mean
 * @param outcome what was said of it
 * @param tally how right what was said of it was, by the metric of its head
 */
public record RowOutcome(double loss, Outcome outcome, Tally tally) {
    /** Whether it was wholly right. */
    public boolean correct() {
        return tally.hits() == tally.chances();
    }
}
