package io.freshet.backbone.head;

import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.stream.IntStream;

/** One label for a whole text: a linear layer over the text's one vector. */
public record SequenceHead() implements Head {
    private static final int WHOLE_TEXT = 0;

    @Override
    public TaskKind kind() {
        return TaskKind.SEQUENCE_CLASSIFICATION;
    }

    @Override
    public String program() {
        return "sequence";
    }

    @Override
    public Metric metric() {
        return Metric.ACCURACY;
    }

    @Override
    public List<String> outputs(List<String> labels) {
        return labels;
    }

    @Override
    public int outputCount(int labels) {
        return labels;
    }

    @Override
    public boolean canBeginAsLabels() {
        return true;
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        String label = ((Target.OneLabel) target).label();
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new TargetException("label '" + label + "' is not of the task's");
        }
        return new HeadTarget(target, new int[] {index}, 1);
    }

    @Override
    public HeadTarget anyTarget(int tokens) {
        return new HeadTarget(null, new int[] {0}, 1);
    }

    @Override
    public int targetWidth(int paddedLength) {
        return 1;
    }

    @Override
    public boolean fits(HeadTarget target, EncodedText text, int outputs) {
        return target.values().length == 1 && target.isWithin(0, outputs);
    }

    @Override
    public Outcome.OneLabel outcome(RowScores scores, EncodedText text, List<String> labels) {
        List<Outcome.LabelScore> all = IntStream.range(0, labels.size())
                .mapToObj(i -> new Outcome.LabelScore(labels.get(i), scores.at(WHOLE_TEXT, i)))
                .toList();
        return new Outcome.OneLabel(all, scores.best(WHOLE_TEXT));
    }

    @Override
    public Tally tally(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        return Tally.accuracy(((Outcome.OneLabel) outcome).best() == target.values()[WHOLE_TEXT]);
    }
}
