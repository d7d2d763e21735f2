package io.freshet.metrics;

import java.util.Locale;

/** What is told beside the metric of a kind, from 0 to 1. */
public enum SecondMetric {
    /** The mean of each label's own F1. */
    MACRO_F1 {
        @Override
        public double value(Judgement judgement) {
            return judgement.labels().macroF1();
        }
    },
    /** The share of questions whose answer has the words of the right one in their order, as SQuAD counts them. */
    EXACT_MATCH {
        @Override
        public double value(Judgement judgement) {
            return judgement.whole().value();
        }
    };

    /** NaN where nothing was counted. */
    public abstract double value(Judgement judgement);

    /** As reports say it, such as {@code macro-f1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
