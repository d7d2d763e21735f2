package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PTuningTest extends MethodContract {
    private static final int WIDTH = 6;
    private static final int LENGTH = 3;

    PTuningTest() {
        super(new PTuning());
    }

    /** A unit of ReLU bends at zero. */
    @Override
    float step() {
        return 1e-3f;
    }

    /** One that no virtual token wakes learns nothing. */
    @Override
    double leastMoved() {
        return 0.5;
    }

    @Test
    void trainsAnEmbeddingForEachVirtualTokenAnLstmHalfAsWideAsTheBackboneAndAPerceptron() {
        assertThat(new PTuning().parameters(CONFIG, LENGTH))
                .startsWith(
                        ParameterShape.weight("prompt.embedding", LENGTH, 16),
                        ParameterShape.weight("prompt.encoder.lstm.0.forward.input.weight", 4 * 8, 16),
                        ParameterShape.weight("prompt.encoder.lstm.0.forward.state.weight", 4 * 8, 8),
                        ParameterShape.bias("prompt.encoder.lstm.0.forward.input.bias", 4 * 8),
                        ParameterShape.bias("prompt.encoder.lstm.0.forward.state.bias", 4 * 8),
                        ParameterShape.weight("prompt.encoder.lstm.0.backward.input.weight", 4 * 8, 16))
                .endsWith(
                        ParameterShape.weight("prompt.encoder.0.weight", 16, 16),
                        ParameterShape.bias("prompt.encoder.0.bias", 16),
                        ParameterShape.weight("prompt.encoder.1.weight", 16, 16),
                        ParameterShape.bias("prompt.encoder.1.bias", 16))
                .hasSize(1 + 2 * 2 * 4 + 4);
    }

    @Test
    void hasThePerceptronOfPeftAsWideAsItsSettingsSay() {
        Method peft = method.with(Map.of("encoder", "peft-mlp", "encoderHiddenSize", String.valueOf(WIDTH)));

        assertThat(peft.parameters(CONFIG, LENGTH))
                .containsExactly(
                        ParameterShape.weight("prompt.embedding", LENGTH, 16),
                        ParameterShape.weight("prompt.encoder.0.weight", WIDTH, 16),
                        ParameterShape.bias("prompt.encoder.0.bias", WIDTH),
                        ParameterShape.weight("prompt.encoder.1.weight", WIDTH, WIDTH),
                        ParameterShape.bias("prompt.encoder.1.bias", WIDTH),
                        ParameterShape.weight("prompt.encoder.2.weight", 16, WIDTH),
                        ParameterShape.bias("prompt.encoder.2.bias", 16));
    }

    @ParameterizedTest
    @EnumSource(PTuning.Encoder.class)
    void publishesTheEmbeddingsOfPromptTuning(PTuning.Encoder with) {
        TaskParameters task = TinyTasks.task(new PTuning(with, WIDTH), LENGTH, new SequenceHead(), 2, SEED);

        TaskParameters published = encoder.published(task);

        assertThat(published.shape().method()).isEqualTo(new PromptTuning());
        assertThat(published.values().names()).containsExactly("prompt", "head.weight", "head.bias");
        assertThat(published.values().get("prompt").shape()).containsExactly(LENGTH, 16);
    }

    @Test
    void beginsWithAnLstmWithinTheRootOfItsStateAndLayersWithinThatOfTheirInputs() {
        Parameters begun =
                new PTuning(PTuning.Encoder.PEFT_LSTM, WIDTH).begin(CONFIG, LENGTH, new Beginning.Noise(), SEED);

        assertWithin(begun, "prompt.encoder.lstm.0.forward.input.weight", WIDTH);
        assertWithin(begun, "prompt.encoder.lstm.1.backward.state.bias", WIDTH);
        assertWithin(begun, "prompt.encoder.0.bias", 2 * WIDTH);
        assertWithin(begun, "prompt.encoder.1.weight", 2 * WIDTH);
    }

    private static void assertWithin(Parameters begun, String name, int width) {
        double bound = 1 / Math.sqrt(width);
        double largest = 0;
        for (float value : begun.values(name)) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as(name).isBetween(0.6 * bound, bound);
    }
}
