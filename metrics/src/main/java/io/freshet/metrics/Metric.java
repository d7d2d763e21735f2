package io.freshet.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a kind of task is measured by, from 0 to 1. */
public enum Metric {
    /** The share of texts whose label is right. */
    ACCURACY,
    /** Precision and recall of labels where a text has several, taken together over all of them. */
    MICRO_F1,
    /** Precision and recall of spans, taken together over all of them (micro-F1): one is right when its tokens and its label are. */
    SPAN_F1,
    /**
     * Precision and recall of an answer's words, taken together for each text and then averaged over the texts, as SQuAD 2.0 does it: no
     * answer is right if none is expected, and wrong everywhere else.
     */
    ANSWER_F1;

    /** One of ours by its name; empty for one that only a later release knows. */
    public static Optional<Metric> of(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text().equals(text))
                .findFirst();
    }

    /** What is told beside it. */
    public Optional<SecondMetric> second() {
        return switch (this) {
            case ACCURACY, MICRO_F1 -> Optional.of(SecondMetric.MACRO_F1);
            case ANSWER_F1 -> Optional.of(SecondMetric.EXACT_MATCH);
            case SPAN_F1 -> Optional.empty();
        };
    }

    /** As evaluations and reports say it, such as {@code span-f1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
