package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.parameters.ParameterShape;
import org.junit.jupiter.api.Test;

class PTuningV2Test extends DirectMethodContract {
    private static final int CLS = 2;
    private static final int SEP = 3;

    PTuningV2Test() {
        super(new PTuningV2());
    }

    @Test
    void trainsKeysAndValuesOfEveryLayer() {
        assertThat(method.parameters(CONFIG, 5)).containsExactly(ParameterShape.weight("prompt", 2, 2, 2, 5, 8));
    }

    @Test
    void beginsAsTheKeysAndValuesOfATextFromItsFirstTokenAgain() {
        Beginning text = new Beginning.OfText(words, TinyTasks.textOf(5, 0));

        assertThat(begin(6, text, SEED).values("prompt")).containsExactly(words.keysAndValues(CLS, 9, 4, SEP, CLS, 9));
        assertThat(begin(2, text, SEED).values("prompt")).containsExactly(words.keysAndValues(CLS, 9));
    }
}
