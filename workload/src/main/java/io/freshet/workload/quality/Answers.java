package io.freshet.workload.quality;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds what was answered against what is right. */
public final class Answers {
    private Answers() {}

    /** What a prediction says of its text; empty where it has no answer, or one of a kind that only a later release knows. */
    public static Optional<Target> of(Prediction prediction) {
        if (prediction.getVersion() == null) {
            return Optional.empty();
        }
        Optional<Target> spans = Optional.ofNullable(prediction.getSpans()).map(Answers::spans);
        Optional<Target> answer = Optional.ofNullable(prediction.getAnswer()).map(Answers::answer);
        return Optional.<Target>ofNullable(label(prediction.getLabel()))
                .or(() -> Optional.ofNullable(prediction.getLabels()).map(Target.LabelSet::new))
                .or(() -> spans)
                .or(() -> answer);
    }

    private static Target label(String label) {
        return label == null ? null : new Target.OneLabel(label);
    }

    private static Target spans(List<PredictedSpan> spans) {
        return new Target.Spans(spans.stream()
                .map(span -> LabeledSpan.of(span.getStart(), span.getEnd(), span.getLabel()))
                .toList());
    }

    private static Target answer(PredictedAnswer answer) {
        return Examples.answer(answer.getStart(), answer.getEnd());
    }

    /** What a task is measured by whose examples say this. */
    public static Metric metric(Target right) {
        if (right instanceof Target.LabelSet) {
            return Metric.MICRO_F1;
        }
        if (right instanceof Target.Answer) {
            return Metric.ANSWER_F1;
        }
        return right instanceof Target.Spans ? Metric.SPAN_F1 : Metric.ACCURACY;
    }

    /**
     * How good an answer was. Which tokens the text has is known to the model alone, so that a span is right here when it begins and
     * ends where the labelled one does, white space at its ends left out: more strictly than a trainer judges, for which a
     * span is right when its tokens are. Answers to questions are compared by their words, here and there.
     *
     * @param text that offsets are of: for an answer, the context of the question
     */
    public static Quality judge(String text, Target right, Target answered) {
        return Quality.of(metric(right), judgement(text, right, answered));
    }

    private static Judgement judgement(String text, Target right, Target answered) {
        if (right instanceof Target.Answer expected) {
            return judgement(text, expected, answered);
        }
        if (right instanceof Target.Spans spans) {
            return Judgement.spans(trimmed(text, spans), trimmed(text, answered));
        }
        return right instanceof Target.OneLabel one
                ? Judgement.label(one.label(), label(answered))
                : Judgement.labels(labels(right), labels(answered));
    }

    private static Judgement judgement(String context, Target.Answer right, Target answered) {
        return answered instanceof Target.Answer answer
                ? Judgement.answer(words(context, right), words(context, answer))
                : Judgement.NOT_AN_ANSWER;
    }

    private static Optional<String> label(Target answered) {
        return answered instanceof Target.OneLabel one ? Optional.of(one.label()) : Optional.empty();
    }

    // Nothing is known of what lies beyond the text.
    private static Optional<String> words(String context, Target.Answer answer) {
        int length = TextSpan.codePoints(context);
        return answer.span().map(span -> span.isWithin(length) ? span.of(context) : "");
    }

    private static Set<String> labels(Target target) {
        return target instanceof Target.LabelSet set ? new HashSet<>(set.all()) : Set.of();
    }

    // An answer of another kind, of before the task was another, has none of the spans.
    private static Set<LabeledSpan> trimmed(String text, Target target) {
        return target instanceof Target.Spans spans ? new TrimmedText(text).spans(spans) : Set.of();
    }
}
