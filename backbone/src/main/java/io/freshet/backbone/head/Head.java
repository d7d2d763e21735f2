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
import java.util.Map;

/**
 * What is read of a text's hidden states: it turns a {@link Target} into what the loss needs, and scores into an {@link Outcome}. A new
 * head is a sibling of {@link SequenceHead}, its program a text beside the class, and a line in {@link Heads}.
 */
public sealed interface Head permits SequenceHead, MultiLabelHead, TokenHead, AnswerHead, GroupHead {
    /** The name of a kind's usual head. */
    String USUAL = "usual";

    TaskKind kind();

    /** As specs say which of a kind's heads it is. */
    default String name() {
        return USUAL;
    }

    /** Whether it reads the one token in whose place a word is to be predicted. */
    default boolean readsOne() {
        return false;
    }

    /** What such tasks are measured by. */
    Metric metric();

    /** The names of its outputs, in their order: those of a label that stays keep what they learned when labels change. */
    default List<String> outputs(List<String> labels) {
        return labels;
    }

    /** How many outputs so many labels have: as many as {@link #outputs} names. */
    default int outputCount(int labels) {
        return labels;
    }

    /** The name of its program, a file beside this class: its methods begin with it. Heads may share one. */
    String program();

    /** What is trained for so many outputs. */
    default List<ParameterShape> parametersOf(int outputs, int hidden) {
        return Linear.parameters(outputs, hidden);
    }

    /** What is trained. */
    default List<ParameterShape> parameters(List<String> labels, int hidden) {
        return parametersOf(outputCount(labels.size()), hidden);
    }

    /** What training begins with if nothing is known: zeros, so that a text is each output as likely as any other. */
    default Parameters begin(List<String> labels, int hidden) {
        return Linear.begin(outputs(labels), hidden);
    }

    /** Whether a step trains it; if not, it is made of what the language model knows of words. */
    default boolean isTrained() {
        return true;
    }

    /** Whether it reads all tokens of a row, virtual ones too; else the text's own. */
    default boolean readsVirtualTokens() {
        return false;
    }

    /** Whether its outputs are the labels and read a text's one vector: then training can begin with what the labels say. */
    default boolean canBeginAsLabels() {
        return false;
    }

    /**
     * What training goes on with when the labels change: outputs that stay keep their rows, new ones begin.
     *
     * @param begun what it would begin with, with these labels
     */
    default Parameters change(List<String> before, Parameters learned, List<String> labels, Parameters begun) {
        return Linear.change(outputs(before), learned, outputs(labels), begun);
    }

    /**
     * A task's parameters with the thresholds that its spec sets, where the head has such.
     *
     * @param all its own among others
     * @param thresholds by label
     */
    default Parameters set(Parameters all, List<String> labels, Map<String, Double> thresholds) {
        return all;
    }

    /**
     * What a step makes of a task's parameters besides what gradients do.
     *
     * @param all its own among others
     * @param rows of the task, in the step's order
     */
    default Parameters observe(Parameters all, List<String> labels, List<Answered> rows) {
        return all;
    }

    /** A text's target, and what was said of it before the step. */
    record Answered(HeadTarget target, Outcome outcome) {}

    /**
     * What a text should be read as, in each of its windows.
     *
     * @param input that the text encodes
     * @throws TargetException if nothing of the text can be read so
     */
    HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels);

    /** Any target of a text of so many tokens, for so many outputs: for trying whether a text of that size can be trained on. */
    HeadTarget anyTarget(int tokens, int outputs);

    /** Numbers of a target, for texts that are padded to so many tokens and tasks to so many outputs. */
    int targetWidth(int paddedLength, int outputs);

    /**
     * Whether a target is one that the head's program can take: native code would answer another with anything from garbage to a crash.
     *
     * @param outputs of the task
     */
    boolean fits(HeadTarget target, EncodedText text, int outputs);

    /**
     * What the scores of all its windows say of a text together.
     *
     * @param windows in the order of {@link EncodedText#windows}
     */
    default Outcome outcome(List<RowScores> windows, EncodedText text, List<String> labels) {
        return outcome(windows.get(0), text, labels);
    }

    /** What scores say of a text of one window. */
    Outcome outcome(RowScores scores, EncodedText text, List<String> labels);

    /** How right that is. */
    Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels);
}
