package io.freshet.backbone.head;

import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.ParameterShape.Update;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The probability above which a text has a label: for each label half the F1 that its answers came to, which is where F1 is largest (Busa-Fekete
 * and others, "Online F-measure optimization", NeurIPS 2015, algorithm 1). {@code head.threshold [label, 2]} has the threshold, and how many
 * times the label was said or answered to come to it; never where the spec sets the threshold, which stays.
 */
final class Thresholds {
    static final String NAME = "head.threshold";

    private static final int WIDTH = 2;
    /** As of one text that has the label and was said to: the next that is missed or found wrongly lowers it. */
    private static final float FIRST = 0.5F;

    private static final float FIRST_TIMES = 2;
    /** What is older fades, so that a threshold follows a head that learns and texts that change. Measured in decision 0053. */
    private static final float MOST_TIMES = 100;

    /** Where no text has a label any more its F1 is nought, and so would be the threshold, for all texts to have the label. */
    private static final float LEAST = 0.05F;

    private final float[] values;

    private Thresholds(float[] values) {
        this.values = values;
    }

    static ParameterShape shape(int labels) {
        return new ParameterShape(NAME, new long[] {labels, WIDTH}, Update.NONE);
    }

    private static Thresholds begin(int labels) {
        Thresholds begun = new Thresholds(new float[labels * WIDTH]);
        for (int label = 0; label < labels; label++) {
            begun.put(label, FIRST, FIRST_TIMES);
        }
        return begun;
    }

    /** The threshold of a label. */
    static float of(Parameters all, int label) {
        return all.values(NAME)[label * WIDTH];
    }

    private static Thresholds copy(Parameters from) {
        return new Thresholds(from.values(NAME).clone());
    }

    static Parameters begin(Parameters others, List<String> labels) {
        return others.and(begin(labels.size()).alone());
    }

    private Parameters alone() {
        return Parameters.of(List.of(shape(values.length / WIDTH)), (name, count) -> values);
    }

    /** Those of labels that stay, in their new places; others begin. */
    static Parameters change(
            Parameters others, List<String> before, Parameters learned, List<String> labels, Parameters begun) {
        Thresholds old = copy(learned);
        Thresholds changed = copy(begun);
        for (int label = 0; label < labels.size(); label++) {
            int was = before.indexOf(labels.get(label));
            if (was >= 0) {
                changed.put(label, old.threshold(was), old.times(was));
            }
        }
        return others.and(changed.alone());
    }

    /** With those that are set; one that was and is no more is learned from there on. */
    static Parameters set(Parameters all, List<String> labels, Map<String, Double> set) {
        Thresholds settled = copy(all);
        for (int label = 0; label < labels.size(); label++) {
            Double given = set.get(labels.get(label));
            if (given != null) {
                settled.put(label, given.floatValue(), 0);
            } else if (settled.isSet(label)) {
                settled.put(label, settled.threshold(label), FIRST_TIMES);
            }
        }
        return all.with(settled.alone());
    }

    /** After answers that were given before anything was learned of their texts, in their order. */
    static Parameters observe(Parameters all, List<String> labels, List<Head.Answered> rows) {
        Thresholds observed = copy(all);
        rows.forEach(row -> observed.observe(labels, row));
        return all.with(observed.alone());
    }

    private void observe(List<String> labels, Head.Answered row) {
        Set<String> answered = ((Outcome.LabelSet) row.outcome()).labels();
        for (int label = 0; label < labels.size(); label++) {
            if (!isSet(label)) {
                observe(label, row.target().values()[label] == 1, answered.contains(labels.get(label)));
            }
        }
    }

    private void observe(int label, boolean said, boolean answered) {
        int more = (said ? 1 : 0) + (answered ? 1 : 0);
        float times = times(label) + more;
        float right = said && answered ? 1 : 0;
        float moved = threshold(label) + (right - threshold(label) * more) / times;
        put(label, Math.max(moved, LEAST), Math.min(times, MOST_TIMES));
    }

    private boolean isSet(int label) {
        return times(label) <= 0;
    }

    private float threshold(int label) {
        return values[label * WIDTH];
    }

    private float times(int label) {
        return values[label * WIDTH + 1];
    }

    private void put(int label, float threshold, float times) {
        values[label * WIDTH] = threshold;
        values[label * WIDTH + 1] = times;
    }
}
