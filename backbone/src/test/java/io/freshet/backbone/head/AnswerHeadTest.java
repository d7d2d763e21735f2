package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenPlaces;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerHeadTest extends HeadContract {
    private static final List<String> NO_LABELS = List.of();
    private static final String CONTEXT = "Ada was the first";
    private static final TextInput INPUT = TextInput.of("who?", null, CONTEXT);

    /** [CLS] who? [SEP] Ada was the first [SEP] */
    private static final int FIRST = 3;

    private static final EncodedText TEXT = text(false);

    AnswerHeadTest() {
        super(new AnswerHead());
    }

    /** An answer begins with one word and ends with another; where they are not, there is none. */
    @Override
    Lesson lesson(Random random) {
        int[] context = random.ints(3 + random.nextInt(6), 2, 8).toArray();
        int at = random.nextInt(context.length - 1);
        boolean answers = random.nextInt(4) > 0;
        if (answers) {
            context[at] = 0;
            context[at + 1] = 1;
        }
        EncodedText text = TinyTasks.question(new int[] {9}, context);
        int first = FIRST + at;
        Optional<TextSpan> answer = answers
                ? Optional.of(
                        new TextSpan(text.places().start(first), text.places().end(first + 1)))
                : Optional.empty();
        return new Lesson(TinyTasks.input(text), text, new Target.Answer(answer));
    }

    @Override
    EncodedText text(int length, long seed) {
        return TinyTasks.question(length + 2, seed);
    }

    @Override
    int guesses(EncodedText text) {
        return text.length();
    }

    @Override
    int[] highest(int index, int value) {
        return new int[] {value, index};
    }

    @Override
    Target said(Outcome outcome) {
        return new Target.Answer(((Outcome.Answer) outcome).span());
    }

    @Test
    void isOfTheTokensThatAnAnswerTouches() {
        assertThat(target(TEXT, 0, 3).values()).containsExactly(FIRST, FIRST);
        assertThat(target(TEXT, 5, 14).values()).containsExactly(FIRST + 1, FIRST + 3);
        assertThat(target(TEXT, 3, 9).values()).containsExactly(FIRST + 1, FIRST + 2);
        assertThat(target(TEXT, 0, 3).weight()).isEqualTo(1);
    }

    @Test
    void isOfTheRowsFirstTokenWhereThereIsNoAnswer() {
        assertThat(head.target(AnswerTokens.NO_ANSWER, INPUT, TEXT, NO_LABELS).values())
                .containsExactly(0, 0);
    }

    @Test
    void refusesAnAnswerThatLiesInNoToken() {
        assertThatThrownBy(() -> target(TEXT, 3, 4))
                .isInstanceOf(TargetException.class)
                .hasMessage("the answer from 3 to 4 has no token; expected one or more");
    }

    @Test
    void refusesAnAnswerOfWhichSomeWasCutAway() {
        assertThat(target(TEXT, 8, 19).values()).containsExactly(FIRST + 2, FIRST + 3);
        assertThatThrownBy(() -> target(text(true), 8, 19))
                .isInstanceOf(TargetException.class)
                .hasMessage("the answer from 8 to 19 was cut away with the end of the context, of which 17 code points"
                        + " are read; expected it among them");
        assertThatThrownBy(() -> target(text(true), 18, 19)).isInstanceOf(TargetException.class);
    }

    @Test
    void answersByTheBestOfBothTokensTogether() {
        // the best end alone stands before the best start
        float[][] scores = scores();
        scores[FIRST + 2][AnswerHead.START] = 0.5f;
        scores[FIRST][AnswerHead.START] = 0.4f;
        scores[FIRST + 1][AnswerHead.END] = 0.6f;
        scores[FIRST + 2][AnswerHead.END] = 0.25f;

        assertThat(outcome(TEXT, scores)).isEqualTo(answer(0, 7, 0.4f * 0.6f));
    }

    @Test
    void answersInTheContextAlone() {
        float[][] scores = scores();
        scores[1] = new float[] {0.9f, 0.9f};
        scores[2] = new float[] {0.9f, 0.9f};
        scores[FIRST + 3] = new float[] {0.1f, 0.1f};

        assertThat(outcome(TEXT, scores)).isEqualTo(answer(12, 17, 0.1f * 0.1f));
    }

    @Test
    void saysThatThereIsNoAnswerWhereThatIsMoreProbable() {
        float[][] scores = scores();
        scores[0] = new float[] {0.5f, 0.5f};
        scores[FIRST] = new float[] {0.5f, 0.4f};
        assertThat(outcome(TEXT, scores)).isEqualTo(new Outcome.Answer(Optional.empty(), 0.25f));

        scores[FIRST][AnswerHead.END] = 0.5f;
        assertThat(outcome(TEXT, scores)).isEqualTo(answer(0, 3, 0.25f));
    }

    @Test
    void hasNoAnswerOfMoreThanThirtyTokens() {
        EncodedText text = TinyTasks.question(new int[] {1}, new int[40]);
        float[][] scores = new float[text.length()][2];
        scores[FIRST][AnswerHead.START] = 1;
        scores[FIRST + 30][AnswerHead.END] = 1;
        scores[FIRST + 29][AnswerHead.END] = 0.5f;

        Outcome.Answer outcome = outcome(text, scores);

        assertThat(outcome.span()).contains(new TextSpan(0, text.places().end(FIRST + 29)));
        assertThat(outcome.share()).isEqualTo(0.5f);
    }

    @Test
    void hasNoAnswerInATextWithoutContext() {
        EncodedText alone = TinyTasks.text(5, 1);

        assertThat(outcome(alone, new float[5][2]).span()).isEmpty();
    }

    @Test
    void countsTheWordsThatBothHave() {
        HeadTarget firstTwo = target(TEXT, 0, 7);

        assertThat(tally(firstTwo, answer(0, 7, 1))).isEqualTo(new Tally(1, 1));
        // two words answered, since articles are none, one of them expected
        assertThat(tally(firstTwo, answer(4, 17, 1))).isEqualTo(new Tally(0.5, 1));
        assertThat(tally(firstTwo, answer(12, 17, 1))).isEqualTo(new Tally(0, 1));
        assertThat(tally(firstTwo, new Outcome.Answer(Optional.empty(), 1))).isEqualTo(new Tally(0, 1));
    }

    @Test
    void isRightWithoutAnAnswerWhereNoneIsExpectedAlone() {
        HeadTarget none = head.target(AnswerTokens.NO_ANSWER, INPUT, TEXT, NO_LABELS);

        assertThat(tally(none, new Outcome.Answer(Optional.empty(), 1))).isEqualTo(new Tally(1, 1));
        assertThat(tally(none, answer(0, 3, 1))).isEqualTo(new Tally(0, 1));
    }

    @Test
    void takesNoTargetThatEndsBeforeItStartsOrBehindTheText() {
        assertThat(head.fits(new HeadTarget(null, new int[] {3, 3}, 1), TEXT, 2))
                .isTrue();
        assertThat(head.fits(new HeadTarget(null, new int[] {4, 3}, 1), TEXT, 2))
                .isFalse();
        assertThat(head.fits(new HeadTarget(null, new int[] {3, TEXT.length()}, 1), TEXT, 2))
                .isFalse();
        assertThat(head.fits(new HeadTarget(null, new int[] {-1, 3}, 1), TEXT, 2))
                .isFalse();
        assertThat(head.fits(new HeadTarget(null, new int[] {3}, 1), TEXT, 2)).isFalse();
    }

    private HeadTarget target(EncodedText text, int start, int end) {
        Target answer = new Target.Answer(Optional.of(new TextSpan(start, end)));
        return head.target(answer, INPUT, text, NO_LABELS);
    }

    private Tally tally(HeadTarget target, Outcome outcome) {
        return head.judge(target, outcome, TEXT, NO_LABELS).tally();
    }

    private static Outcome.Answer answer(int start, int end, float share) {
        return new Outcome.Answer(Optional.of(new TextSpan(start, end)), share);
    }

    private static float[][] scores() {
        return new float[TEXT.length()][2];
    }

    private Outcome.Answer outcome(EncodedText text, float[][] places) {
        float[] all = new float[2 * places.length];
        for (int place = 0; place < places.length; place++) {
            System.arraycopy(places[place], 0, all, 2 * place, 2);
        }
        return (Outcome.Answer) head.outcome(new RowScores(all, 0, 2, 2), text, NO_LABELS);
    }

    private static EncodedText text(boolean wasCut) {
        int[] ids = {2, 4, 3, 5, 6, 7, 8, 3};
        int[] types = {0, 0, 0, 1, 1, 1, 1, 1};
        int[] starts = {-1, 0, -1, 0, 4, 8, 12, -1};
        int[] ends = {-1, 4, -1, 3, 7, 11, 17, -1};
        int[] texts = {-1, 0, -1, 1, 1, 1, 1, -1};
        return new EncodedText(ids, types, new TokenPlaces(starts, ends, texts, new boolean[] {false, wasCut}));
    }
}
