package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.state.StateCodec;
import io.freshet.trainer.FixedModels;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTensorsTest {
    private static final BackboneConfig BACKBONE = FixedModels.model().config();
    private static final int LARGE = 30_000;
    private static final int SMALL = 3;

    private final InMemoryStore<String> store = new InMemoryStore<>();
    private final TrainingTensors tensors = new TrainingTensors(
            new ValueStore<>("chunk", store, new StateCodec<>(StateForms.CHUNK, new KeptSchemas())));

    @ParameterizedTest
    @CsvSource({
        "p-tuning-v2, sequence-classification",
        "p-tuning-v2, token-classification",
        "prompt-tuning, sequence-classification",
        "prompt-tuning, token-classification"
    })
    void givesBackParametersAndMoments(String method, String kind) {
        TrainingSpec spec = spec(kind, method, LARGE);
        TaskTraining training = training(spec, 3);

        tensors.save("one", training);

        TaskTraining loaded = tensors.load(new StoredTask("one", spec, state(3)), BACKBONE, 3);
        assertThat(loaded).isEqualTo(training);
    }

    @Test
    void leavesNothingOfALargerTensorThatWasReplaced() {
        tensors.save("one", training(spec("p-tuning-v2", LARGE), 1));

        tensors.replace("one", training(spec("prompt-tuning", SMALL), 2));

        assertThat(store.keys()).hasSize(9).allMatch(key -> key.startsWith("one/") && key.endsWith("#0"));
    }

    @Test
    void removesOneTaskAndNoOtherWhoseNameBeginsAlike() {
        tensors.save("one", training(spec("p-tuning-v2", LARGE), 1));
        tensors.save("one-more", training(spec("p-tuning-v2", SMALL), 1));

        tensors.remove("one");

        assertThat(store.keys()).hasSize(9).allMatch(key -> key.startsWith("one-more/"));
    }

    private static TaskState state(long optimizerSteps) {
        return new TaskState("backbone", 5, 80, optimizerSteps, Optional.empty(), Optional.empty());
    }

    private static TrainingSpec spec(String method, int promptLength) {
        return spec("sequence-classification", method, promptLength);
    }

    private static TrainingSpec spec(String kind, String method, int promptLength) {
        return new TrainingSpec(
                "hash",
                TrainingSpec.shape(
                        TrainingSpec.head(kind, "usual"),
                        List.of("a", "b"),
                        TrainingSpec.method(method, Map.of()),
                        promptLength,
                        null),
                Map.of(),
                Map.of(),
                TrainingSpec.Start.NOISE,
                128,
                AdamWSettings.defaults(),
                StepRule.BEFORE,
                new PublishRule(1, Duration.ZERO),
                0,
                Optional.empty());
    }

    private static TaskTraining training(TrainingSpec spec, long step) {
        Parameters values =
                Parameters.of(spec.task().parameters(BACKBONE), (name, count) -> numbers(count, name.length()));
        Map<String, Moments> moments = new LinkedHashMap<>();
        values.tensors()
                .forEach((name, tensor) -> moments.put(
                        name, new Moments(numbers(tensor.values().length, 5), numbers(tensor.values().length, 7))));
        return new TaskTraining(
                new TaskParameters(spec.task(), values), new AdamWState(step, moments), spec.optimizer());
    }

    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = seed + i;
        }
        return numbers;
    }
}
