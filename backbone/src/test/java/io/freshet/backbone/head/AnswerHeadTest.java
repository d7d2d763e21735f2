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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerHeadTest extends HeadContract {
    private static final List<String> NO_LABELS = List.of();
    private static final String CONTEXT = "Ada was the first";
    private static final TextInput INPUT = TextInput.of("who?", null, CONTEXT);

    /** [CLS] who? [SEP] Ada was the first [SEP] */
    private static final int FIRST = 3;

    private static final EncodedText TEXT = text(false);

    /** Two words of the context each: [CLS] who? [SEP] Ada was [SEP], was the, the first */
    private static final EncodedText WINDOWS =
            EncodedText.of(List.of(window(0, 3, 4, 7), window(4, 7, 8, 11), window(8, 11, 12, 17)));

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
                .hasMessage(
                        "the answer from 8 to 19 lies whole in no window that the context is read in; the last of 1 ends"
                                + " at 17; expected a shorter answer, or a larger maxTokens");
        assertThatThrownBy(() -> target(text(true), 18, 19)).isInstanceOf(TargetException.class);
    }

    @Test
    void isInEachWindowThatHasTheWholeAnswerAndNowhereInTheOthers() {
        assertThat(target(WINDOWS, 0, 3).values()).containsExactly(FIRST, FIRST, 0, 0, 0, 0);
        assertThat(target(WINDOWS, 4, 7).values()).containsExactly(FIRST + 1, FIRST + 1, FIRST, FIRST, 0, 0);
        assertThat(target(WINDOWS, 12, 17).values()).containsExactly(0, 0, 0, 0, FIRST + 1, FIRST + 1);
        assertThat(target(WINDOWS, 12, 17).weight()).isEqualTo(1);
    }

    @Test
    void isWholeInTheNextWindowWhereItStraddlesTheEndOfOne() {
        assertThat(target(WINDOWS, 4, 11).values()).containsExactly(0, 0, FIRST, FIRST + 1, 0, 0);
    }

    @Test
    void refusesAnAnswerThatIsLongerThanWindowsOverlap() {
        assertThatThrownBy(() -> target(WINDOWS, 4, 17))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("the answer from 4 to 17 lies whole in no window");
    }

    @Test
    void isNowhereInAnyWindowWhereThereIsNoAnswer() {
        assertThat(head.target(AnswerTokens.NO_ANSWER, INPUT, WINDOWS, NO_LABELS)
                        .values())
                .containsOnly(0);
    }

    @Test
    void answersByTheBestOfAllWindows() {
        float[][] none = places(0.9f, 0.1f);
        float[][] found = places(0.2f, 0.7f);

        assertThat(outcome(none, none, found)).isEqualTo(answer(12, 17, 0.7f * 0.7f));
        assertThat(outcome(found, none, places(0.2f, 0.8f))).isEqualTo(answer(12, 17, 0.8f * 0.8f));
    }

    @Test
    void takesTheFirstWindowWhereTwoSayTheSame() {
        assertThat(outcome(places(0.1f, 0.5f), places(0.1f, 0.5f), places(0.1f, 0.5f)))
                .isEqualTo(answer(4, 7, 0.25f));
    }

    @Test
    void saysThatThereIsNoAnswerOnlyWhereEveryWindowDoes() {
        float[][] sure = places(0.9f, 0.1f);

        assertThat(outcome(sure, places(0.6f, 0.5f), sure))
                .isEqualTo(new Outcome.Answer(Optional.empty(), 0.6f * 0.6f));
        assertThat(outcome(sure, places(0.5f, 0.6f), sure)).isEqualTo(answer(8, 11, 0.6f * 0.6f));
    }

    @Test
    void takesATargetThatFitsEveryWindow() {
        assertThat(head.fits(target(WINDOWS, 4, 7), WINDOWS, 2)).isTrue();
        assertThat(head.fits(new HeadTarget(null, new int[] {0, 0}, 1), WINDOWS, 2))
                .isFalse();
        assertThat(head.fits(new HeadTarget(null, new int[] {0, 0, 0, 0, 4, 3}, 1), WINDOWS, 2))
                .isFalse();
        assertThat(head.fits(head.anyTarget(6, 2).inEach(3), WINDOWS.blank(), 2))
                .isTrue();
    }

    /** Of a window: that nothing is there, and that its second word is the answer. */
    private static float[][] places(float nowhere, float second) {
        float[][] scores = new float[WINDOWS.length()][2];
        scores[0] = new float[] {nowhere, nowhere};
        scores[FIRST + 1] = new float[] {second, second};
        return scores;
    }

    private Outcome.Answer outcome(float[][]... windows) {
        List<RowScores> scores =
                Stream.of(windows).map(AnswerHeadTest::rowScores).toList();
        return (Outcome.Answer) head.outcome(scores, WINDOWS, NO_LABELS);
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
        return (Outcome.Answer) head.outcome(rowScores(places), text, NO_LABELS);
    }

    private static RowScores rowScores(float[][] places) {
        float[] all = new float[2 * places.length];
        for (int place = 0; place < places.length; place++) {
            System.arraycopy(places[place], 0, all, 2 * place, 2);
        }
        return new RowScores(all, 0, 2, 2);
    }

    private static EncodedText window(int start, int end, int nextStart, int nextEnd) {
        int[] starts = {-1, 0, -1, start, nextStart, -1};
        int[] ends = {-1, 4, -1, end, nextEnd, -1};
        int[] texts = {-1, 0, -1, 1, 1, -1};
        TokenPlaces places = new TokenPlaces(starts, ends, texts, new boolean[] {false, true});
        return new EncodedText(new int[] {2, 4, 3, 5 + start, 5 + nextStart, 3}, new int[] {0, 0, 0, 1, 1, 1}, places);
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
