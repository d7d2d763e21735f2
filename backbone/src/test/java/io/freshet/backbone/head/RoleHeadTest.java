package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenPlaces;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The head of tokens where a predicate is marked: it stands before the text, and a sign around it within. */
class RoleHeadTest extends HeadContract {
    private static final List<String> LABELS = List.of("x", "y");
    private static final int NONE = HeadTarget.IGNORED;

    /** A predicate, and a text of three words of which it is the second. */
    private static final EncodedText MARKED = new EncodedText(
            new int[] {2, 7, 3, 6, 9, 7, 9, 8, 3},
            new TokenPlaces(
                    new int[] {-1, -1, -1, 0, -1, 3, -1, 6, -1},
                    new int[] {-1, -1, -1, 2, -1, 5, -1, 8, -1},
                    new int[] {-1, -1, -1, 0, -1, 0, -1, 0, -1},
                    new boolean[1]));

    RoleHeadTest() {
        super(new TokenHead(TaskKind.SEMANTIC_ROLE_LABELLING));
    }

    @Override
    Lesson lesson(Random random) {
        return new TokenHeadTest().lesson(random);
    }

    @Override
    Target said(Outcome outcome) {
        return new TokenHeadTest().said(outcome);
    }

    @Test
    void tagsTheTextsOwnTokensAlone() {
        assertThat(target(LabeledSpan.of(0, 2, "x"), LabeledSpan.of(6, 8, "y")).values())
                .containsExactly(NONE, NONE, NONE, 1, NONE, 0, NONE, 3, NONE);
    }

    @Test
    void goesOnWithASpanOverASign() {
        HeadTarget target = target(LabeledSpan.of(0, 8, "x"));
        float[] shares = new float[MARKED.length() * 5];
        shares[3 * 5 + 1] = 1;
        shares[4 * 5 + 3] = 1;
        shares[5 * 5 + 2] = 1;
        shares[7 * 5 + 2] = 1;
        Outcome found = head.outcome(new RowScores(shares, 0, 5, 5), MARKED, LABELS);

        assertThat(((Outcome.Spans) found).all())
                .extracting(Outcome.ScoredSpan::labeled)
                .containsExactly(LabeledSpan.of(0, 8, "x"));
        assertThat(head.judge(target, found, MARKED, LABELS).tally()).isEqualTo(new Tally(2, 2));
    }

    private HeadTarget target(LabeledSpan... spans) {
        return head.target(new Target.Spans(List.of(spans)), TextInput.of(""), MARKED, LABELS);
    }
}
