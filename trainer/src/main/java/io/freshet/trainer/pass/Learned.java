package io.freshet.trainer.pass;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.SecondMetric;
import java.util.List;

/**
 * How one pass over a stream went, each text answered before it was learned.
 *
 * @param answers how right they are, of all texts in their order
 * @param seconds of the whole pass
 * @param trained numbers
 * @param bytes of a published version; 0 where nothing is published
 */
public record Learned(List<Judgement> answers, double seconds, long trained, long bytes) {
    public Learned {
        answers = List.copyOf(answers);
    }

    /** By the metric of its kind, from 0 to 1. */
    public double value() {
        return valueOfLast(answers.size());
    }

    public double valueOfLast(int last) {
        int first = Math.max(0, answers.size() - last);
        return judgement(first, answers.size() - first).tally().value();
    }

    /** By what is told beside that metric. */
    public double valueOfLast(int last, SecondMetric second) {
        int first = Math.max(0, answers.size() - last);
        return second.value(judgement(first, answers.size() - first));
    }

    /** Of so many after the first ones. */
    public Judgement judgement(int first, int count) {
        return answers.subList(first, Math.min(answers.size(), first + count)).stream()
                .reduce(Judgement.NONE, Judgement::plus);
    }

    public double perSecond() {
        return answers.size() / seconds;
    }
}
