package io.freshet.backbone.train;

import io.freshet.backbone.head.Outcome;
import io.freshet.metrics.Judgement;

/**
 * How a row was predicted before the update: test, then train.
 *
 * @param loss cross-entropy in nats; of a text whose tokens are predicted one by one, or that is read in windows, their mean
 * @param outcome what was said of it
 * @param judgement how right what was said of it was
 */
public record RowOutcome(double loss, Outcome outcome, Judgement judgement) {
    /** Whether it was wholly right. */
    public boolean correct() {
        return judgement.whole().hits() == 1;
    }
}
