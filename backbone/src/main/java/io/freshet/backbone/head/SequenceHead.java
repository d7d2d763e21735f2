package io.freshet.backbone.head;

import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One label for a whole text: a linear layer over one vector of it.
 *
 * @param reading of which vector
 */
public record SequenceHead(Reading reading) implements Head {
    private static final int WHOLE_TEXT = 0;

    /** What the layer reads. */
    public enum Reading {
        /** The text's one vector behind a LayerNorm without weights. */
        USUAL("sequence"),
        /** That of the whole row, virtual tokens among it, as it is: so transformers and PEFT have it. */
        LINEAR("linear"),
        /**
         * The vector of which the language model says what word stands in a place: the layer is its own, of the words that stand for the labels
         * (PET, arXiv 2001.07676, section 3.1), and is not trained.
         */
        VERBALIZER("verbalizer");

        private final String program;

        Reading(String program) {
            this.program = program;
        }
    }

    /** The usual one. */
    public SequenceHead() {
        this(Reading.USUAL);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.SEQUENCE_CLASSIFICATION;
    }

    @Override
    public String name() {
        return reading.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String program() {
        return reading.program;
    }

    @Override
    public boolean readsOne() {
        return reading == Reading.VERBALIZER;
    }

    @Override
    public boolean readsVirtualTokens() {
        return reading == Reading.LINEAR;
    }

    @Override
    public boolean isTrained() {
        return reading != Reading.VERBALIZER;
    }

    @Override
    public List<ParameterShape> parametersOf(int outputs, int hidden) {
        List<ParameterShape> layer = Linear.parameters(outputs, hidden);
        return isTrained() ? layer : layer.stream().map(ParameterShape::frozen).toList();
    }

    @Override
    public Metric metric() {
        return Metric.ACCURACY;
    }

    @Override
    public boolean canBeginAsLabels() {
        return reading == Reading.USUAL;
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        int index = TargetException.requireIndex(((Target.OneLabel) target).label(), labels);
        return new HeadTarget(target, new int[] {index}, 1);
    }

    @Override
    public HeadTarget anyTarget(int tokens, int outputs) {
        return new HeadTarget(null, new int[] {0}, 1);
    }

    @Override
    public int targetWidth(int paddedLength, int outputs) {
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
    public Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        String said = ((Outcome.OneLabel) outcome).label();
        return Judgement.label(labels.get(target.values()[WHOLE_TEXT]), Optional.of(said));
    }
}
