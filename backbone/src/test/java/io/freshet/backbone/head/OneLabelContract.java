package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every head that gives a text one label. */
abstract class OneLabelContract extends HeadContract {
    private static final TextInput INPUT = TextInput.of("");
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final EncodedText TEXT = TinyTasks.text(5, 1);

    OneLabelContract(SequenceHead head) {
        super(head);
    }

    /** Each label has two words. */
    @Override
    Lesson lesson(Random random) {
        int label = random.nextInt(3);
        int[] words =
                random.ints(3 + random.nextInt(8), 2 * label, 2 * label + 2).toArray();
        return new Lesson(TinyTasks.textOf(words), new Target.OneLabel("label-" + label));
    }

    @Override
    Target said(Outcome outcome) {
        return new Target.OneLabel(((Outcome.OneLabel) outcome).label());
    }

    @Test
    void hasALabelForEachOutput() {
        assertThat(head.outputs(LABELS)).isEqualTo(LABELS);
        assertThat(head.target(new Target.OneLabel("c"), INPUT, TEXT, LABELS).values())
                .containsExactly(2);
    }

    @Test
    void saysTheShareOfEachLabelAndTheBest() {
        RowScores scores = new RowScores(new float[] {0, 0.2f, 0.7f, 0.1f, 0}, 1, 4, 3);

        Outcome.OneLabel outcome = (Outcome.OneLabel) head.outcome(scores, TEXT, LABELS);

        assertThat(outcome.label()).isEqualTo("b");
        assertThat(outcome.scores())
                .containsExactly(
                        new Outcome.LabelScore("a", 0.2f),
                        new Outcome.LabelScore("b", 0.7f),
                        new Outcome.LabelScore("c", 0.1f));
    }

    @Test
    void countsOneChanceAText() {
        HeadTarget target = head.target(new Target.OneLabel("b"), INPUT, TEXT, LABELS);
        Outcome right = head.outcome(new RowScores(new float[] {0.2f, 0.7f, 0.1f}, 0, 3, 3), TEXT, LABELS);
        Outcome wrong = head.outcome(new RowScores(new float[] {0.7f, 0.2f, 0.1f}, 0, 3, 3), TEXT, LABELS);

        assertThat(head.judge(target, right, TEXT, LABELS).tally()).isEqualTo(new Tally(1, 1));
        assertThat(head.judge(target, wrong, TEXT, LABELS).tally()).isEqualTo(new Tally(0, 1));
    }
}
