package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.ParameterShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskShapeTest {
    @Test
    void trainsWhatItsMethodAndThenItsHeadDeclare() {
        TaskShape shape = new TaskShape(new PromptTuning(), 5, new TokenHead(), List.of("a", "b"));

        assertThat(shape.parameters(TinyBackbone.config(Pooling.CLS)))
                .containsExactly(
                        ParameterShape.weight("prompt", 5, 16),
                        ParameterShape.weight("head.weight", 5, 16),
                        ParameterShape.bias("head.bias", 5));
    }

    @Test
    void countsVirtualTokensAmongATextsTokens() {
        assertThat(TinyTasks.inputTask(5, 2, 1).shape().tokens(TinyTasks.text(7, 1)))
                .isEqualTo(12);
        assertThat(TinyTasks.task(5, 2, 1).shape().tokens(TinyTasks.text(7, 1))).isEqualTo(7);
    }

    @Test
    void refusesALabelTwiceAndNoLabel() {
        assertThatThrownBy(() -> shape(3, List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, a]");
        assertThatThrownBy(() -> shape(3, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[]");
    }

    @Test
    void refusesANegativeLength() {
        assertThatThrownBy(() -> shape(-1, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static TaskShape shape(int length, List<String> labels) {
        return new TaskShape(new PTuningV2(), length, new SequenceHead(), labels);
    }
}
