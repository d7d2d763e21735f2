package io.freshet.benchmarks.methods;

import io.freshet.metrics.Judgement;
import io.freshet.schemas.example.Target;
import io.freshet.workload.source.SourceExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is right of texts whatever they say: of all answers that are the same for each, the best. */
final class SameAnswer {
    private SameAnswer() {}

    /** Its value by the metric of the kind, from 0 to 1. */
    static double value(LabelledTexts texts) {
        return answers(texts)
                .mapToDouble(answer -> texts.examples().stream()
                        .map(example -> judgement(example, answer))
                        .reduce(Judgement.NONE, Judgement::plus)
                        .tally()
                        .value())
                .max()
                .orElseThrow();
    }

    // Of several labels, the more frequent ones first: any other so many are right less often.
    private static Stream<Target> answers(LabelledTexts texts) {
        return switch (texts.task().kind()) {
            case SEQUENCE_CLASSIFICATION -> texts.labels().stream().map(Target.OneLabel::new);
            case MULTI_LABEL_CLASSIFICATION -> {
                List<String> fromMost = fromMostFrequent(texts);
                yield IntStream.rangeClosed(0, fromMost.size())
                        .mapToObj(count -> new Target.LabelSet(fromMost.subList(0, count)));
            }
            case QUESTION_ANSWERING -> Stream.of(new Target.Answer(Optional.empty()));
            default -> Stream.of(new Target.Spans(List.of()));
        };
    }

    private static List<String> fromMostFrequent(LabelledTexts texts) {
        Map<String, Long> counts = texts.examples().stream()
                .flatMap(example -> example.target().labels())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> labels = new ArrayList<>(texts.labels());
        labels.sort((one, other) -> Long.compare(counts.getOrDefault(other, 0L), counts.getOrDefault(one, 0L)));
        return labels;
    }

    private static Judgement judgement(SourceExample example, Target answer) {
        if (example.target() instanceof Target.OneLabel expected && answer instanceof Target.OneLabel label) {
            return Judgement.label(expected.label(), Optional.of(label.label()));
        }
        if (example.target() instanceof Target.LabelSet expected && answer instanceof Target.LabelSet labels) {
            return Judgement.labels(Set.copyOf(expected.all()), Set.copyOf(labels.all()));
        }
        if (example.target() instanceof Target.Answer expected) {
            return Judgement.answer(
                    expected.span().map(span -> span.of(example.input().located())), Optional.empty());
        }
        return Judgement.spans(Set.copyOf(((Target.Spans) example.target()).all()), Set.of());
    }
}
