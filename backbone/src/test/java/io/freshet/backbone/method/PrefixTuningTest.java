package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.spec.PromptMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefixTuningTest extends MethodContract {
    private static final int WIDTH = 6;
    private static final int LENGTH = 3;

    PrefixTuningTest() {
        super(new PrefixTuning());
    }

    @Test
    void trainsAnEmbeddingForEachVirtualTokenAndAPerceptron() {
        assertThat(new PrefixTuning(WIDTH).parameters(CONFIG, LENGTH))
                .containsExactly(
                        ParameterShape.weight("prompt.embedding", LENGTH, 16),
                        ParameterShape.weight("prompt.encoder.hidden.weight", WIDTH, 16),
                        ParameterShape.bias("prompt.encoder.hidden.bias", WIDTH),
                        ParameterShape.weight("prompt.encoder.output.weight", 2 * 2 * 16, WIDTH),
                        ParameterShape.bias("prompt.encoder.output.bias", 2 * 2 * 16));
    }

    @Test
    void publishesThePrefixesOfPTuningV2() {
        TaskParameters task = TinyTasks.task(new PrefixTuning(WIDTH), LENGTH, new SequenceHead(), 2, SEED);

        TaskParameters published = encoder.published(task);

        assertThat(published.shape().method()).isEqualTo(new PTuningV2());
        assertThat(published.values().names()).containsExactly("prompt", "head.weight", "head.bias");
        assertThat(published.values().get("prompt").shape()).containsExactly(2, 2, 2, LENGTH, 8);
        for (int layer = 0; layer < 2; layer++) {
            for (int part = 0; part < 2; part++) {
                for (int head = 0; head < 2; head++) {
                    for (int token = 0; token < LENGTH; token++) {
                        assertPrefix(task.values(), published.values(), layer, part, head, token);
                    }
                }
            }
        }
    }

    private static void assertPrefix(
            Parameters trained, Parameters published, int layer, int part, int head, int token) {
        for (int i = 0; i < 8; i++) {
            int output = ((layer * 2 + part) * 2 + head) * 8 + i;
            int at = (((layer * 2 + part) * 2 + head) * LENGTH + token) * 8 + i;
            assertThat((double) published.values("prompt")[at]).isCloseTo(output(trained, token, output), within(1e-5));
        }
    }

    // one output of the perceptron, by hand
    private static double output(Parameters trained, int token, int output) {
        double sum = trained.values("prompt.encoder.output.bias")[output];
        for (int unit = 0; unit < WIDTH; unit++) {
            double inside = trained.values("prompt.encoder.hidden.bias")[unit];
            for (int i = 0; i < 16; i++) {
                inside += (double) trained.values("prompt.encoder.hidden.weight")[unit * 16 + i]
                        * trained.values("prompt.embedding")[token * 16 + i];
            }
            sum += trained.values("prompt.encoder.output.weight")[output * WIDTH + unit] * Math.tanh(inside);
        }
        return sum;
    }

    @Test
    void beginsWithLayersWithinTheRootOfTheirInputs() {
        Parameters begun = begin(LENGTH, new Beginning.Noise(), SEED);

        assertThat(largest(begun.values("prompt.encoder.hidden.weight"))).isBetween(0.24, 0.25);
        assertThat(largest(begun.values("prompt.encoder.output.weight"))).isBetween(0.044, 1 / Math.sqrt(512));
        assertThat(largest(begun.values("prompt.embedding"))).isBetween(1.5, 5.0);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void hasTheWidthThatASpecSetsOrTheOneThatIsUsualInSpecs() {
        int usual =
                Integer.parseInt(PromptMethod.PREFIX_TUNING.settings().get(0).usual());

        assertThat(method.settings()).containsExactly(Map.entry("encoderHiddenSize", String.valueOf(usual)));
        assertThat(method.with(Map.of("encoderHiddenSize", "64"))).isEqualTo(new PrefixTuning(64));
    }
}
