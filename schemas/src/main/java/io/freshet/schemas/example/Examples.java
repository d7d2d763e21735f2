package io.freshet.schemas.example;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AnswerSpan;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.PredicateSpan;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examples and requests between their records and the words of this package. */
public final class Examples {
    private Examples() {}

    /** An example of a text with one label. */
    public static LabeledExample labeled(String id, String task, String text, String label, Instant eventTime) {
        return labeled(id, task, TextInput.of(text), new Target.OneLabel(label), eventTime);
    }

    public static LabeledExample labeled(String id, String task, TextInput input, Target target, Instant eventTime) {
        return new LabeledExample(
                id,
                task,
                input.text(),
                label(target),
                eventTime,
                labels(target),
                spans(target),
                answer(target),
                input.pair().orElse(null),
                input.context().orElse(null),
                predicate(input));
    }

    /** An accepted example of a text with one label. */
    public static AcceptedExample accepted(String id, String text, String label, String specHash, Instant eventTime) {
        return accepted(id, TextInput.of(text), new Target.OneLabel(label), specHash, eventTime);
    }

    public static AcceptedExample accepted(
            String id, TextInput input, Target target, String specHash, Instant eventTime) {
        return new AcceptedExample(
                id,
                input.text(),
                label(target),
                specHash,
                eventTime,
                labels(target),
                spans(target),
                answer(target),
                input.pair().orElse(null),
                input.context().orElse(null),
                predicate(input));
    }

    /** A request that a text be labelled. */
    public static PredictionRequest request(String id, String task, String text, Long deadlineMillis) {
        return request(id, task, TextInput.of(text), deadlineMillis);
    }

    /** A request that an input be labelled. */
    public static PredictionRequest request(String id, String task, TextInput input, Long deadlineMillis) {
        return new PredictionRequest(
                id,
                task,
                input.text(),
                deadlineMillis,
                input.pair().orElse(null),
                input.context().orElse(null),
                predicate(input));
    }

    /** What the example says; none or several if it is no example of any kind. */
    public static List<Target> targets(LabeledExample example) {
        return targets(example.getLabel(), example.getLabels(), example.getSpans(), example.getAnswer());
    }

    /** What the example says; nothing if a later release accepted what this one does not know. */
    public static List<Target> targets(AcceptedExample example) {
        return targets(example.getLabel(), example.getLabels(), example.getSpans(), example.getAnswer());
    }

    public static TextInput input(LabeledExample example) {
        return input(example.getText(), example.getPair(), example.getContext(), example.getPredicate());
    }

    public static TextInput input(AcceptedExample example) {
        return input(example.getText(), example.getPair(), example.getContext(), example.getPredicate());
    }

    public static TextInput input(PredictionRequest request) {
        return input(request.getText(), request.getPair(), request.getContext(), request.getPredicate());
    }

    /** The input of records with these fields. */
    public static TextInput input(String text, String pair, String context, PredicateSpan predicate) {
        TextSpan span = predicate == null ? null : new TextSpan(predicate.getStart(), predicate.getEnd());
        return TextInput.of(text, pair, context, span);
    }

    /** The field {@code predicate}. */
    public static PredicateSpan predicate(TextInput input) {
        return input.predicate()
                .map(span -> new PredicateSpan(span.start(), span.end()))
                .orElse(null);
    }

    /** What records with these fields say. */
    public static List<Target> targets(String label, List<String> labels, List<Span> spans, AnswerSpan answer) {
        List<Target> targets = new ArrayList<>();
        Optional.ofNullable(label).map(Target.OneLabel::new).ifPresent(targets::add);
        Optional.ofNullable(labels).map(Target.LabelSet::new).ifPresent(targets::add);
        Optional.ofNullable(spans).map(Examples::fromRecords).ifPresent(targets::add);
        Optional.ofNullable(answer).map(Examples::fromRecord).ifPresent(targets::add);
        return List.copyOf(targets);
    }

    private static Target.Spans fromRecords(List<Span> spans) {
        return new Target.Spans(spans.stream()
                .map(span -> LabeledSpan.of(span.getStart(), span.getEnd(), span.getLabel()))
                .toList());
    }

    private static Target.Answer fromRecord(AnswerSpan answer) {
        return answer(answer.getStart(), answer.getEnd());
    }

    /** An answer by its offsets, both null if there is none. Half an answer is none that is within any text: whoever checks it refuses it. */
    public static Target.Answer answer(Integer start, Integer end) {
        boolean none = start == null && end == null;
        return new Target.Answer(none ? Optional.empty() : Optional.of(new TextSpan(orNoPlace(start), orNoPlace(end))));
    }

    private static int orNoPlace(Integer offset) {
        return offset == null ? -1 : offset;
    }

    /** The field {@code label}. */
    public static String label(Target target) {
        return target instanceof Target.OneLabel one ? one.label() : null;
    }

    /** The field {@code labels}. */
    public static List<String> labels(Target target) {
        return target instanceof Target.LabelSet set ? set.all() : null;
    }

    /** The field {@code spans}. */
    public static List<Span> spans(Target target) {
        return target instanceof Target.Spans spans
                ? spans.all().stream().map(Examples::record).toList()
                : null;
    }

    private static Span record(LabeledSpan labeled) {
        return new Span(labeled.span().start(), labeled.span().end(), labeled.label());
    }

    /** The field {@code answer}. */
    public static AnswerSpan answer(Target target) {
        return target instanceof Target.Answer answer
                ? new AnswerSpan(
                        answer.span().map(TextSpan::start).orElse(null),
                        answer.span().map(TextSpan::end).orElse(null))
                : null;
    }
}
