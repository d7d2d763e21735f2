package io.freshet.backbone.head;

import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;

/**
 * The head of a group, which is none: a group trains a prompt, and each task that shares it reads the hidden states by a head of its own. No batch has
 * a row for it.
 */
public record GroupHead() implements Head {
    @Override
    public TaskKind kind() {
        return TaskKind.GROUP;
    }

    @Override
    public Metric metric() {
        throw readsNothing();
    }

    @Override
    public String program() {
        throw readsNothing();
    }

    @Override
    public List<String> outputs(List<String> labels) {
        return List.of();
    }

    @Override
    public int outputCount(int labels) {
        return 0;
    }

    @Override
    public List<ParameterShape> parametersOf(int outputs, int hidden) {
        return List.of();
    }

    @Override
    public Parameters begin(List<String> labels, int hidden) {
        return Parameters.NONE;
    }

    @Override
    public Parameters change(List<String> before, Parameters learned, List<String> labels, Parameters begun) {
        return Parameters.NONE;
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        throw readsNothing();
    }

    @Override
    public HeadTarget anyTarget(int tokens, int outputs) {
        throw readsNothing();
    }

    @Override
    public int targetWidth(int paddedLength, int outputs) {
        return 0;
    }

    @Override
    public boolean fits(HeadTarget target, EncodedText text, int outputs) {
        return false;
    }

    @Override
    public Outcome outcome(RowScores scores, EncodedText text, List<String> labels) {
        throw readsNothing();
    }

    @Override
    public Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        throw readsNothing();
    }

    private static UnsupportedOperationException readsNothing() {
        return new UnsupportedOperationException("a group reads no text; the tasks that share its prompt do");
    }
}
