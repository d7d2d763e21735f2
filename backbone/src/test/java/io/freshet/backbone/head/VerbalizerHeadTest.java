package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbalizerHeadTest extends OneLabelContract {
    VerbalizerHeadTest() {
        super(new SequenceHead(SequenceHead.Reading.VERBALIZER));
    }

    @Test
    void readsOneTokenAndIsNotTrained() {
        assertThat(head.readsOne()).isTrue();
        assertThat(head.isTrained()).isFalse();
        assertThat(head.parameters(TinyTasks.labels(2), 4)).noneMatch(ParameterShape::isTrained);
    }

    @Test
    void scoresALabelByTheMeanOfItsWordsAndAWordByTheMeanOfItsTokens() {
        Parameters head = LabelWords.of(List.of(
                List.of(List.of(new float[] {1, 2, 3})),
                List.of(List.of(new float[] {1, 0, 0}, new float[] {3, 0, 2}), List.of(new float[] {6, 4, 1}))));

        assertThat(head.values("head.weight")).containsExactly(1, 2, 4, 2);
        assertThat(head.values("head.bias")).containsExactly(3, 1);
    }
}
