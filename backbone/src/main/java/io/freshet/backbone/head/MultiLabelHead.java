package io.freshet.backbone.head;

import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Any number of labels for a whole text: a linear layer over its one vector behind a LayerNorm without weights, each output the log-odds of a
 * label by itself. A text has the labels whose probabilities are above their {@linkplain Thresholds thresholds}.
 */
public record MultiLabelHead() implements Head {
    private static final int HAS_NOT = 0;
    private static final int HAS = 1;
    private static final int THRESHOLD = 2;

    @Override
    public TaskKind kind() {
        return TaskKind.MULTI_LABEL_CLASSIFICATION;
    }

    @Override
    public String program() {
        return "multilabel";
    }

    @Override
    public Metric metric() {
        return Metric.MICRO_F1;
    }

    @Override
    public boolean canBeginAsLabels() {
        return true;
    }

    @Override
    public List<ParameterShape> parametersOf(int outputs, int hidden) {
        List<ParameterShape> all = new ArrayList<>(Linear.parameters(outputs, hidden));
        all.add(Thresholds.shape(outputs));
        return all;
    }

    /** As if each text had one label, and any as likely as another. */
    @Override
    public Parameters begin(List<String> labels, int hidden) {
        float[] odds = new float[labels.size()];
        Arrays.fill(odds, (float) -Math.log(labels.size()));
        return Thresholds.begin(Linear.of(new float[labels.size() * hidden], odds), labels);
    }

    @Override
    public Parameters change(List<String> before, Parameters learned, List<String> labels, Parameters begun) {
        return Thresholds.change(Linear.change(before, learned, labels, begun), before, learned, labels, begun);
    }

    @Override
    public Parameters set(Parameters all, List<String> labels, Map<String, Double> thresholds) {
        return Thresholds.set(all, labels, thresholds);
    }

    @Override
    public Parameters observe(Parameters all, List<String> labels, List<Answered> rows) {
        return Thresholds.observe(all, labels, rows);
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        int[] values = new int[labels.size()];
        target.labels().forEach(label -> values[TargetException.requireIndex(label, labels)] = HAS);
        return new HeadTarget(target, values, 1);
    }

    @Override
    public HeadTarget anyTarget(int tokens, int outputs) {
        return new HeadTarget(new Target.LabelSet(List.of()), new int[outputs], 1);
    }

    @Override
    public int targetWidth(int paddedLength, int outputs) {
        return outputs;
    }

    @Override
    public boolean fits(HeadTarget target, EncodedText text, int outputs) {
        return target.values().length == outputs && target.isWithin(HAS_NOT, HAS + 1);
    }

    @Override
    public Outcome.LabelSet outcome(RowScores scores, EncodedText text, List<String> labels) {
        return new Outcome.LabelSet(IntStream.range(0, labels.size())
                .mapToObj(i -> new Outcome.JudgedLabel(
                        new Outcome.LabelScore(labels.get(i), scores.at(HAS, i)),
                        scores.at(HAS, i) > scores.at(THRESHOLD, i)))
                .toList());
    }

    /**
     * Scores of its form, of probabilities that another model has.
     *
     * @param has that a text has each label
     * @param own its parameters, by whose thresholds they are judged
     */
    public RowScores scores(float[] has, Parameters own) {
        int labels = has.length;
        float[] all = new float[3 * labels];
        for (int label = 0; label < labels; label++) {
            all[HAS_NOT * labels + label] = 1 - has[label];
            all[HAS * labels + label] = has[label];
            all[THRESHOLD * labels + label] = Thresholds.of(own, label);
        }
        return new RowScores(all, 0, labels, labels);
    }

    @Override
    public Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        return Judgement.labels(
                new HashSet<>(((Target.LabelSet) target.said()).all()), ((Outcome.LabelSet) outcome).labels());
    }
}
