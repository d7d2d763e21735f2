package io.freshet.metrics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts of each label that texts have or were said to have, for macro-F1: the mean over labels of each one's F1, so that a rare label
 * counts as much as a frequent one.
 *
 * @param byLabel of the labels that were met
 * @param isWhole whether all texts were counted: a mean over some of them would be another's
 */
public record LabelCounts(Map<String, LabelCount> byLabel, boolean isWhole) {
    /** Of no texts. */
    public static final LabelCounts NONE = new LabelCounts(Map.of(), true);

    /** Of texts whose labels nobody counted. */
    public static final LabelCounts UNKNOWN = new LabelCounts(Map.of(), false);

    public LabelCounts {
        byLabel = Map.copyOf(byLabel);
    }

    /** Of all texts. */
    public LabelCounts(Map<String, LabelCount> byLabel) {
        this(byLabel, true);
    }

    /** Of one text. */
    static LabelCounts of(Set<String> expected, Set<String> answered) {
        Map<String, LabelCount> counts = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(expected);
        all.addAll(answered);
        all.forEach(label -> counts.put(label, LabelCount.of(expected.contains(label), answered.contains(label))));
        return new LabelCounts(counts);
    }

    LabelCounts plus(LabelCounts other) {
        if (!isWhole || !other.isWhole) {
            return UNKNOWN;
        }
        Map<String, LabelCount> sums = new LinkedHashMap<>(byLabel);
        other.byLabel.forEach((label, count) -> sums.merge(label, count, LabelCount::plus));
        return new LabelCounts(sums);
    }

    LabelCounts part(int parts) {
        Map<String, LabelCount> counts = new LinkedHashMap<>();
        byLabel.forEach((label, count) -> counts.put(label, count.part(parts)));
        return new LabelCounts(counts, isWhole);
    }

    /**
     * Macro-F1 over the labels that were met, as scikit-learn's {@code f1_score(average='macro')} has it; of texts with several labels, with
     * {@code zero_division=nan}, by which a label that no text has or was said to have counts nothing. NaN if there is none, or not all were
     * counted.
     */
    public double macroF1() {
        // a map has another order in each process, and a sum in another order other last bits
        return byLabel.values().stream()
                .mapToDouble(LabelCount::f1)
                .sorted()
                .average()
                .orElse(Double.NaN);
    }
}
