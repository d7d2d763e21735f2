package io.freshet.topology.intake;

import static io.freshet.topology.intake.Fault.badText;
import static io.freshet.topology.intake.Fault.missing;
import static io.freshet.topology.intake.Fault.when;

import io.freshet.schemas.Limits;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a target, and a predicate, must be by itself and in its text, whatever its task. Where its tokens are, only the trainer knows. */
final class TargetForm {
    private static final String EACH_KIND =
            TaskKind.ofTasks().map(kind -> kind.field() + " for " + kind.text()).collect(Collectors.joining(", "));

    private TargetForm() {}

    /** @param given all that the example says; it must be one thing */
    static Optional<Fault> one(List<Target> given) {
        return when(
                        given.isEmpty(),
                        Reason.MISSING_FIELD,
                        () -> "there is none of label, labels, spans and answer; expected what the task's kind takes: "
                                + EACH_KIND)
                .or(() -> when(
                        given.size() > 1,
                        Reason.WRONG_TARGET,
                        () -> "there are " + given.stream().map(Target::field).collect(Collectors.joining(" and "))
                                + "; expected one of them, as the task's kind takes it: " + EACH_KIND));
    }

    /** Whether its labels could be anyone's. */
    static Optional<Fault> labels(Target target) {
        return firstOf(
                target.labels(),
                label -> missing(called(target, label), label)
                        .or(() -> badText(called(target, label), Text.badInName(label))));
    }

    private static String called(Target target, String label) {
        return target instanceof Target.OneLabel
                ? target.field()
                : "label " + Text.shown(label) + " in " + target.field();
    }

    /** Whether it is a stretch that the text has, in which there is something. */
    static Optional<Fault> predicate(TextSpan predicate, String text) {
        return outside("predicate", predicate, "text", TextSpan.codePoints(text))
                .or(() -> missing("predicate", predicate.of(text)));
    }

    /** Whether it speaks of stretches that the text has. */
    static Optional<Fault> places(Target target, TextInput input) {
        if (target instanceof Target.Spans spans) {
            return places(spans, input.text());
        }
        return target instanceof Target.Answer answer ? place(answer, input) : Optional.empty();
    }

    private static Optional<Fault> places(Target.Spans spans, String text) {
        int length = TextSpan.codePoints(text);
        List<TextSpan> all = spans.all().stream().map(LabeledSpan::span).toList();
        return when(
                        all.size() > Limits.MOST_SPANS,
                        Reason.TOO_LONG,
                        () -> "there are " + all.size() + " spans; expected at most " + Limits.MOST_SPANS)
                .or(() -> firstOf(all.stream(), span -> outside("span", span, "text", length)))
                .or(() -> overlapping(all));
    }

    private static Optional<Fault> place(Target.Answer answer, TextInput input) {
        String field = input.context().isPresent() ? "context" : "text";
        int length = TextSpan.codePoints(input.located());
        return answer.span().flatMap(span -> outside("span", span, field, length));
    }

    private static Optional<Fault> outside(String what, TextSpan span, String field, int length) {
        return span.mistakeIn(what, field, length).map(mistake -> new Fault(Reason.SPAN_OUT_OF_RANGE, mistake));
    }

    // They are in the order of the text: only neighbours can.
    private static Optional<Fault> overlapping(List<TextSpan> spans) {
        return firstOf(
                IntStream.range(1, spans.size()).boxed(),
                next -> when(
                        spans.get(next - 1).overlaps(spans.get(next)),
                        Reason.OVERLAPPING_SPANS,
                        () -> "the spans " + spans.get(next - 1) + " and " + spans.get(next)
                                + " overlap; expected that no character is in two"));
    }

    private static <T> Optional<Fault> firstOf(Stream<T> all, Function<T, Optional<Fault>> fault) {
        return all.map(fault).flatMap(Optional::stream).findFirst();
    }
}
