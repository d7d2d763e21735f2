package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenHeadTest extends HeadContract {
    private static final TextInput INPUT = TextInput.of("");
    private static final List<String> LABELS = List.of("x", "y");
    private static final int O = 0;
    private static final int B_X = 1;
    private static final int I_X = 2;
    private static final int B_Y = 3;

    private static final EncodedText TEXT = TinyTasks.textAt(false, at(0, 3), at(4, 6), at(7, 9));

    TokenHeadTest() {
        super(new TokenHead());
    }

    /** Each label has two words, and two have none; a word is a span by itself. */
    @Override
    Lesson lesson(Random random) {
        int[] words = random.ints(3 + random.nextInt(8), 0, 8).toArray();
        EncodedText text = TinyTasks.textOf(words);
        List<LabeledSpan> spans = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i] < 6) {
                int token = i + 1;
                String label = "label-" + words[i] / 2;
                spans.add(
                        LabeledSpan.of(text.places().start(token), text.places().end(token), label));
            }
        }
        return new Lesson(text, new Target.Spans(spans));
    }

    @Override
    Target said(Outcome outcome) {
        return new Target.Spans(((Outcome.Spans) outcome)
                .all().stream().map(Outcome.ScoredSpan::labeled).toList());
    }

    @Test
    void hasAnOutputForNoSpanAndTwoForEachLabel() {
        assertThat(head.outputs(LABELS)).containsExactly("O", "B-x", "I-x", "B-y", "I-y");
    }

    @Test
    void weighsATextByItsTokensWithoutTheSpecialOnes() {
        HeadTarget target = head.target(spans(LabeledSpan.of(4, 9, "x")), INPUT, TEXT, LABELS);

        assertThat(target.values()).containsExactly(HeadTarget.IGNORED, O, B_X, I_X, HeadTarget.IGNORED);
        assertThat(target.weight()).isEqualTo(3);
    }

    @Test
    void scoresASpanByTheMeanOfItsTokens() {
        RowScores scores = scores(TEXT, new float[][] {{}, {0, 0.5f, 0.3f}, {0.1f, 0, 0.9f}, {1}, {}});

        Outcome.Spans outcome = (Outcome.Spans) head.outcome(scores, TEXT, LABELS);

        assertThat(outcome.all()).hasSize(1);
        assertThat(outcome.all().get(0).labeled()).isEqualTo(LabeledSpan.of(0, 6, "x"));
        assertThat(outcome.all().get(0).share()).isCloseTo(0.7f, within(1e-6f));
    }

    @Test
    void saysNothingOfSpecialTokens() {
        RowScores scores = scores(TEXT, new float[][] {{0, 1}, {1}, {1}, {1}, {0, 0, 0, 1}});

        assertThat(((Outcome.Spans) head.outcome(scores, TEXT, LABELS)).all()).isEmpty();
    }

    @Test
    void countsASpanRightByPlaceAndLabelTogether() {
        HeadTarget target =
                head.target(spans(LabeledSpan.of(0, 3, "x"), LabeledSpan.of(4, 9, "y")), INPUT, TEXT, LABELS);

        assertThat(tally(target, TEXT, B_X, B_Y, O)).isEqualTo(new Tally(2, 4));
        assertThat(tally(target, TEXT, B_Y, O, O)).isEqualTo(new Tally(0, 3));
        assertThat(tally(target, TEXT, O, O, O)).isEqualTo(new Tally(0, 2));
    }

    @Test
    void hasNoChanceWhereNothingIsExpectedAndNothingFound() {
        HeadTarget nothing = head.target(spans(), INPUT, TEXT, LABELS);

        assertThat(tally(nothing, TEXT, O, O, O)).isEqualTo(Tally.NONE);
        assertThat(tally(nothing, TEXT, O, B_X, O)).isEqualTo(new Tally(0, 1));
    }

    @Test
    void missesASpanBeyondWhatIsReadOfTheText() {
        EncodedText cut = TinyTasks.textAt(true, at(0, 3), at(4, 6), at(7, 9));
        HeadTarget target =
                head.target(spans(LabeledSpan.of(0, 3, "x"), LabeledSpan.of(30, 34, "y")), INPUT, cut, LABELS);

        assertThat(target.values()).containsExactly(HeadTarget.IGNORED, B_X, O, O, HeadTarget.IGNORED);
        assertThat(tally(target, cut, B_X, O, O)).isEqualTo(new Tally(2, 3));
    }

    private Tally tally(HeadTarget target, EncodedText text, int... tags) {
        float[][] all = new float[text.length()][0];
        for (int word = 0; word < tags.length; word++) {
            all[word + 1] = new float[tags[word] + 1];
            all[word + 1][tags[word]] = 1;
        }
        return head.judge(target, head.outcome(scores(text, all), text, LABELS), text, LABELS)
                .tally();
    }

    private static RowScores scores(EncodedText text, float[][] places) {
        float[] all = new float[text.length() * 5];
        for (int place = 0; place < places.length; place++) {
            System.arraycopy(places[place], 0, all, place * 5, places[place].length);
        }
        return new RowScores(all, 0, 5, 5);
    }

    private static Target spans(LabeledSpan... spans) {
        return new Target.Spans(List.of(spans));
    }

    private static int[] at(int start, int end) {
        return new int[] {start, end};
    }
}
