package io.freshet.backbone.head;

import static io.freshet.backbone.text.TokenPlaces.SECOND;

import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An answer as the first and last of a context's tokens, and back. */
record AnswerTokens(EncodedText text) {
    /** Said if a context does not answer. */
    static final Target.Answer NO_ANSWER = new Target.Answer(Optional.empty());

    /** Tokens of an answer that is found, at most: the length that transformers' own example for SQuAD has. */
    static final int MOST_TOKENS = 30;

    /** The token of which it is said that there is no answer. */
    private static final int NOWHERE = 0;

    /**
     * Its first token and its last one in each window that has the whole of it, and in all others that there is none; a token that it
     * covers in part is its own.
     *
     * @throws TargetException if no window has the whole of it, or no token is of it
     */
    static int[] write(List<EncodedText> windows, Optional<TextSpan> answer) {
        IntStream.Builder tokens = IntStream.builder();
        boolean isThere = answer.isEmpty();
        for (int at = 0; at < windows.size(); at++) {
            AnswerTokens window = new AnswerTokens(windows.get(at));
            boolean isWhole = answer.isPresent() && window.has(answer.get(), at == 0, at == windows.size() - 1);
            int[] own = isWhole ? window.write(answer.get()) : new int[] {NOWHERE, NOWHERE};
            IntStream.of(own).forEach(tokens::add);
            isThere |= isWhole;
        }
        if (!isThere) {
            throw notWhole(windows, answer.orElseThrow());
        }
        return tokens.build().toArray();
    }

    private static TargetException notWhole(List<EncodedText> windows, TextSpan answer) {
        return new TargetException("the answer from " + answer.start() + " to " + answer.end()
                + " lies whole in no window that the context is read in; the last of " + windows.size() + " ends at "
                + windows.get(windows.size() - 1).places().endOf(SECOND)
                + "; expected a shorter answer, or a larger maxTokens");
    }

    // Before the first token of all and behind the last one nothing is cut.
    private boolean has(TextSpan answer, boolean isFirst, boolean isLast) {
        boolean begins = isFirst || answer.start() >= text.places().startOf(SECOND);
        boolean isCutBehind = !isLast || (isFirst && text.places().wasCut(SECOND));
        return begins && (!isCutBehind || answer.end() <= text.places().endOf(SECOND));
    }

    private int[] write(TextSpan answer) {
        int[] own = IntStream.range(0, text.length())
                .filter(token -> isOfContext(token) && place(token, token).overlaps(answer))
                .toArray();
        if (own.length == 0) {
            throw new TargetException("the answer from " + answer.start() + " to " + answer.end()
                    + " has no token; expected one or more");
        }
        return new int[] {own[0], own[own.length - 1]};
    }

    /** One of a blank alone, as some tokenisers have it, is nothing of it. */
    private boolean isOfContext(int token) {
        return text.places().isOf(SECOND, token)
                && text.places().start(token) < text.places().end(token);
    }

    private TextSpan place(int first, int last) {
        return new TextSpan(text.places().start(first), text.places().end(last));
    }

    /** The best of all answers that are not too long, of equal ones the first; none if that is more probable in every window. */
    static Outcome.Answer read(List<EncodedText> windows, List<RowScores> scores) {
        Optional<Outcome.Answer> best = Optional.empty();
        float none = Float.POSITIVE_INFINITY;
        for (int at = 0; at < windows.size(); at++) {
            best = better(best, new AnswerTokens(windows.get(at)).best(scores.get(at)));
            none = Math.min(none, share(scores.get(at), NOWHERE, NOWHERE));
        }
        float least = none;
        return best.filter(answer -> answer.share() >= least).orElse(new Outcome.Answer(Optional.empty(), least));
    }

    private static Optional<Outcome.Answer> better(Optional<Outcome.Answer> one, Optional<Outcome.Answer> later) {
        return Stream.of(one, later).flatMap(Optional::stream).reduce(AnswerTokens::better);
    }

    private static Outcome.Answer better(Outcome.Answer one, Outcome.Answer later) {
        return later.share() > one.share() ? later : one;
    }

    /** Empty if the context has no token. */
    private Optional<Outcome.Answer> best(RowScores scores) {
        return IntStream.range(0, text.length())
                .filter(this::isOfContext)
                .mapToObj(start -> answer(scores, start))
                .reduce(AnswerTokens::better);
    }

    private Outcome.Answer answer(RowScores scores, int start) {
        int end = bestEnd(scores, start);
        return new Outcome.Answer(Optional.of(place(start, end)), share(scores, start, end));
    }

    private int bestEnd(RowScores scores, int start) {
        return IntStream.range(start, Math.min(text.length(), start + MOST_TOKENS))
                .filter(this::isOfContext)
                .reduce(
                        start,
                        (best, end) -> scores.at(end, AnswerHead.END) > scores.at(best, AnswerHead.END) ? end : best);
    }

    private static float share(RowScores scores, int start, int end) {
        return scores.at(start, AnswerHead.START) * scores.at(end, AnswerHead.END);
    }
}
