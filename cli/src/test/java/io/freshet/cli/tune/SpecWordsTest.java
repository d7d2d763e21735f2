package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecWordsTest {
    @Test
    void saysRatesAsPeopleWriteThem() {
        TaskSpec spec = TaskSpec.newBuilder(Trials.NOW).setLearningRate(1.5e-4).build();

        assertThat(new SpecWords(spec))
                .hasToString("p-tuning-v2, prompt length 16, learning rate 0.00015, the head's 0.0015");
    }

    @Test
    void saysTheOptionsThatTryASpecAlone() {
        TuneAxes axes = new TuneAxes(
                List.of("prefix-tuning"),
                Map.of("promptDepth", List.of("-1"), "encoderHiddenSize", List.of("64")),
                List.of(4),
                List.of(),
                List.of(0.01));
        TaskSpec spec = new TuneGrid(Trials.NOW, 2).of(axes).get(1);

        String options = new SpecWords(spec).options(Trials.NOW);

        assertThat(options)
                .isEqualTo(
                        "--method prefix-tuning --method-setting encoderHiddenSize=64 --method-setting promptDepth=-1"
                                + " --prompt-length 4 --learning-rate 0.00015 --head-learning-rate 0.01");
    }
}
