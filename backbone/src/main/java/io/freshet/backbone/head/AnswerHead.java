package io.freshet.backbone.head;

import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stretch of a context that answers a question: a linear layer over each token's hidden state, as a score to be its first one and a
 * score to be its last one (Devlin and others, arXiv 1810.04805, section 4.2). That there is no answer is said of the row's first token,
 * as in section 4.3, for SQuAD 2.0. A context that is read in windows answers with the best stretch of all of them; it does not where that is
 * more probable in each window than any stretch is in any: the least of the windows' probabilities, as {@code run_squad.py} takes it. The layer's bias is there as transformers has it, and changes nothing: all tokens have the same.
 */
public record AnswerHead() implements Head {
    static final int START = 0;
    static final int END = 1;

    private static final List<String> OUTPUTS = List.of("start", "end");

    @Override
    public TaskKind kind() {
        return TaskKind.QUESTION_ANSWERING;
    }

    @Override
    public String program() {
        return "answer";
    }

    @Override
    public Metric metric() {
        return Metric.ANSWER_F1;
    }

    @Override
    public List<String> outputs(List<String> labels) {
        return OUTPUTS;
    }

    @Override
    public int outputCount(int labels) {
        return OUTPUTS.size();
    }

    @Override
    public HeadTarget target(Target target, TextInput input, EncodedText text, List<String> labels) {
        int[] tokens = AnswerTokens.write(text.windows(), ((Target.Answer) target).span());
        return new HeadTarget(target, input.context().orElse(""), tokens, 1);
    }

    @Override
    public HeadTarget anyTarget(int tokens, int outputs) {
        return new HeadTarget(AnswerTokens.NO_ANSWER, new int[] {0, 0}, 1);
    }

    @Override
    public int targetWidth(int paddedLength, int outputs) {
        return OUTPUTS.size();
    }

    @Override
    public boolean fits(HeadTarget target, EncodedText text, int outputs) {
        List<EncodedText> windows = text.windows();
        return target.values().length == OUTPUTS.size() * windows.size()
                && IntStream.range(0, windows.size())
                        .allMatch(at -> fits(target.window(at, windows.size()), windows.get(at)));
    }

    private static boolean fits(HeadTarget target, EncodedText window) {
        return target.isWithin(0, window.length()) && target.values()[START] <= target.values()[END];
    }

    @Override
    public Outcome.Answer outcome(RowScores scores, EncodedText text, List<String> labels) {
        return outcome(List.of(scores), text, labels);
    }

    @Override
    public Outcome.Answer outcome(List<RowScores> windows, EncodedText text, List<String> labels) {
        return AnswerTokens.read(text.windows(), windows);
    }

    @Override
    public Judgement judge(HeadTarget target, Outcome outcome, EncodedText text, List<String> labels) {
        return Judgement.answer(
                words(target, ((Target.Answer) target.said()).span()),
                words(target, ((Outcome.Answer) outcome).span()));
    }

    // a target that is only tried has no context
    private static Optional<String> words(HeadTarget target, Optional<TextSpan> span) {
        int length = TextSpan.codePoints(target.context());
        return span.map(found -> found.isWithin(length) ? found.of(target.context()) : "");
    }
}
