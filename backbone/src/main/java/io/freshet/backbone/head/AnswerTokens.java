package io.freshet.backbone.head;

import static io.freshet.backbone.text.TokenPlaces.SECOND;

import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextSpan;
import java.util.Optional;
import java.util.stream.IntStream;

/** An answer as the first and last of a context's tokens, and back. */
record AnswerTokens(EncodedText text) {
    /** Said if a context does not answer. */
    static final Target.Answer NO_ANSWER = new Target.Answer(Optional.empty());

    /** Tokens of an answer that is found, at most: the length that transformers' own example for SQuAD has. */
    static final int MOST_TOKENS = 30;

    /** The token of which it is said that there is no answer. */
    private static final int NOWHERE = 0;

    /**
     * Its first token and its last one; a token that it covers in part is its own.
     *
     * @throws TargetException if it was cut away, in part too, or no token is of it
     */
    int[] write(Optional<TextSpan> answer) {
        return answer.map(this::write).orElseGet(() -> new int[] {NOWHERE, NOWHERE});
    }

    private int[] write(TextSpan answer) {
        int end = text.places().endOf(SECOND);
        if (text.places().wasCut(SECOND) && answer.end() > end) {
            throw new TargetException("the answer from " + answer.start() + " to " + answer.end()
                    + " was cut away with the end of the context, of which " + end
                    + " code points are read; expected it among them");
        }
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

    /** The best of all answers that are not too long, of equal ones the first; none if that is more probable. */
    Outcome.Answer read(RowScores scores) {
        Outcome.Answer none = new Outcome.Answer(Optional.empty(), share(scores, NOWHERE, NOWHERE));
        return best(scores).filter(answer -> answer.share() >= none.share()).orElse(none);
    }

    /** Empty if the context has no token. */
    private Optional<Outcome.Answer> best(RowScores scores) {
        return IntStream.range(0, text.length())
                .filter(this::isOfContext)
                .mapToObj(start -> answer(scores, start))
                .reduce((best, next) -> next.share() > best.share() ? next : best);
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
