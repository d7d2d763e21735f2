package io.freshet.backbone.head;

import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labelled spans of a text: a linear layer over each token's hidden state, as a tag by the BIO scheme (Ramshaw and Marcus, "Text chunking
 * using transformation-based learning", 1995): the first token of a span is <i>B</i>, its others <i>I</i>, those of none <i>O</i>.
 *
 * @param kind whose tasks read their texts so
 */
public record TokenHead(TaskKind kind) implements Head {
    /** That of texts alone. */
    public TokenHead() {
        this(TaskKind.TOKEN_CLASSIFICATION);
    }

    @Override
    public String program() {
        return "token";
    }

    @Override
    public Metric metric() {
        return Metric.SPAN_F1;
    }

    @Override
    public List<String> outputs(List<String> labels) {
        return Stream.concat(Stream.of("O"), labels.stream().flatMap(label -> Stream.of("B-" + label, "I-" + label)))
                .toList();
    }

    @Override
    public int outputCount(int labels) {
        return 1 + 2 * labels;
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        int[] tags = new SpanTags(labels).write(((Target.Spans) target).all(), text);
        return new HeadTarget(target, tags, SpanTags.counted(tags));
    }

    @Override
    public HeadTarget anyTarget(int tokens, int outputs) {
        return new HeadTarget(new Target.Spans(List.of()), new int[tokens], tokens);
    }

    @Override
    public int targetWidth(int paddedLength, int outputs) {
        return paddedLength;
    }

    @Override
    public boolean fits(HeadTarget target, EncodedText text, int outputs) {
        return target.values().length == text.length() && target.isWithin(HeadTarget.IGNORED, outputs);
    }

    @Override
    public Outcome.Spans outcome(RowScores scores, EncodedText text, List<String> labels) {
        return new Outcome.Spans(new SpanTags(labels).read(text, scores));
    }

    /** Spans beyond what is read of a text are missed, since nothing can find them. */
    @Override
    public Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        Set<LabeledSpan> expected = new HashSet<>(new SpanTags(labels).read(text, target.values()));
        expected.addAll(SpanTags.beyond(((Target.Spans) target.said()).all(), text));
        Set<LabeledSpan> found = new HashSet<>();
        ((Outcome.Spans) outcome).all().forEach(span -> found.add(span.labeled()));
        return Judgement.spans(expected, found);
    }
}
