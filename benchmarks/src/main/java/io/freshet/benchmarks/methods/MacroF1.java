package io.freshet.benchmarks.methods;

import io.freshet.backbone.head.Outcome;
import io.freshet.metrics.Tally;
import io.freshet.trainer.pass.Learned.Answered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mean over labels of each one's F1, so that a rare label counts as much as a frequent one. */
final class MacroF1 {
    private final Map<String, Tally> labels = new HashMap<>();

    private MacroF1() {}

    /** Over all labels that were said or answered; NaN if none was, or labels are not of whole texts. */
    static double of(List<Answered> answers) {
        MacroF1 macro = new MacroF1();
        answers.forEach(macro::add);
        return macro.labels.values().stream()
                .mapToDouble(Tally::value)
                .average()
                .orElse(Double.NaN);
    }

    private void add(Answered answer) {
        if (!areOfWholeText(answer.outcome())) {
            return;
        }
        Set<String> answered = answered(answer.outcome());
        Set<String> said = answer.said().labels().collect(Collectors.toSet());
        Stream.concat(said.stream(), answered.stream())
                .distinct()
                .forEach(label ->
                        labels.merge(label, Tally.microF1(only(label, said), only(label, answered)), Tally::plus));
    }

    private static boolean areOfWholeText(Outcome outcome) {
        return outcome instanceof Outcome.OneLabel || outcome instanceof Outcome.LabelSet;
    }

    private static Set<String> answered(Outcome outcome) {
        return outcome instanceof Outcome.LabelSet set ? set.labels() : Set.of(((Outcome.OneLabel) outcome).label());
    }

    private static Set<String> only(String label, Set<String> of) {
        return of.contains(label) ? Set.of(label) : Set.of();
    }
}
