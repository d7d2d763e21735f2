package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.state.StateCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTensorsTest {
    private static final PromptShape LARGE = new PromptShape(2, 2, 30_000, 2);
    private static final PromptShape SMALL = new PromptShape(2, 2, 3, 2);

    private final InMemoryStore<String> store = new InMemoryStore<>();
    private final TrainingTensors tensors = new TrainingTensors(
            new TensorStore(new ValueStore<>("chunk", store, new StateCodec<>(StateForms.CHUNK, new KeptSchemas()))));

    @Test
    void givesBackPromptHeadAndMoments() {
        TaskTraining training = training(LARGE, 3);

        tensors.save("one", training);

        TaskTraining loaded = tensors.loadTraining("one", spec(LARGE), LARGE, 3);
        assertThat(Arrays.deepEquals(arrays(loaded), arrays(training))).isTrue();
        assertThat(loaded.tensors().head().labels()).containsExactly("a", "b");
        assertThat(loaded.optimizer().step()).isEqualTo(3);
        assertThat(loaded.settings()).isEqualTo(AdamWSettings.defaults());
    }

    private static float[][] arrays(TaskTraining training) {
        TaskTensors trained = training.tensors();
        AdamWState optimizer = training.optimizer();
        return new float[][] {
            trained.prompt().values(), optimizer.prompt().first(),
                    optimizer.prompt().second(),
            trained.head().weight(), optimizer.headWeight().first(),
                    optimizer.headWeight().second(),
            trained.head().bias(), optimizer.headBias().first(),
                    optimizer.headBias().second()
        };
    }

    @Test
    void leavesNothingOfALargerTensorThatWasReplaced() {
        tensors.save("one", training(LARGE, 1));

        tensors.replace("one", training(SMALL, 2));

        assertThat(store.keys()).hasSize(9).allMatch(key -> key.startsWith("one/") && key.endsWith("#0"));
    }

    @Test
    void removesOneTaskAndNoOtherWhoseNameBeginsAlike() {
        tensors.save("one", training(LARGE, 1));
        tensors.save("one-more", training(SMALL, 1));

        tensors.remove("one");

        assertThat(store.keys()).hasSize(9).allMatch(key -> key.startsWith("one-more/"));
    }

    private static TrainingSpec spec(PromptShape shape) {
        return new TrainingSpec(
                "hash",
                List.of("a", "b"),
                "p-tuning-v2",
                shape.length(),
                128,
                AdamWSettings.defaults(),
                new PublishRule(1, Duration.ZERO),
                0);
    }

    private static TaskTraining training(PromptShape shape, long step) {
        TaskTensors tensors =
                new TaskTensors(DeepPrompt.random(shape, 1), SequenceHead.random(List.of("a", "b"), 4, 2));
        AdamWState optimizer = new AdamWState(step, moments((int) shape.count(), 3), moments(8, 4), moments(2, 5));
        return new TaskTraining(tensors, optimizer, AdamWSettings.defaults());
    }

    private static Moments moments(int size, int seed) {
        float[] first = new float[size];
        float[] second = new float[size];
        for (int i = 0; i < size; i++) {
            first[i] = seed + i;
            second[i] = seed * i;
        }
        return new Moments(first, second);
    }
}
