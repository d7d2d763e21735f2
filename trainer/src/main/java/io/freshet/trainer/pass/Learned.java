package io.freshet.trainer.pass;

import io.freshet.backbone.head.Outcome;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import java.util.List;

/**
 * How one pass over a stream went, each text answered before it was learned.
 *
 * @param answers of all texts, in their order
 * @param seconds of the whole pass
 * @param trained numbers
 * @param bytes of a published version; 0 where nothing is published
 */
public record Learned(List<Answered> answers, double seconds, long trained, long bytes) {
    public Learned {
        answers = List.copyOf(answers);
    }

    /**
     * A text.
     *
     * @param said of it by who labelled it
     * @param outcome what was answered
     * @param tally how right that is, by the metric of its kind
     */
    public record Answered(Target said, Outcome outcome, Tally tally) {}

    /** By the metric of its kind, from 0 to 1. */
    public double value() {
        return valueOfLast(answers.size());
    }

    public double valueOfLast(int last) {
        int first = Math.max(0, answers.size() - last);
        return tally(first, answers.size() - first).value();
    }

    /** Of so many after the first ones. */
    public Tally tally(int first, int count) {
        return answers.subList(first, Math.min(answers.size(), first + count)).stream()
                .map(Answered::tally)
                .reduce(Tally.NONE, Tally::plus);
    }

    /** The answers of so many last ones. */
    public List<Answered> last(int last) {
        return answers.subList(Math.max(0, answers.size() - last), answers.size());
    }

    public double perSecond() {
        return answers.size() / seconds;
    }
}
