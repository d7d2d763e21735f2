package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program pools inside and, but for the mean, computes one position of the last layer: here it is done in Java from all states. */
class PoolingTest {
    private static final int HIDDEN = TinyBackbone.HIDDEN;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void scoresAreTheHeadsOfTheNormalisedPooledState(Pooling pooling) {
        TinyBackbone.write(folder, pooling);
        List<EncodedText> texts = List.of(TinyTasks.text(5, 1), TinyTasks.text(11, 2));
        TaskParameters task = TinyTasks.task(0, 3, 1);

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            BatchForward forward = new BatchForward(backbone);
            List<float[][]> states = HiddenStates.of(backbone, texts);
            List<Outcome> outcomes = forward.run(
                    texts.stream().map(text -> new PredictionRow(text, task)).toList());

            for (int i = 0; i < texts.size(); i++) {
                assertThat(states.get(i)).hasDimensions(texts.get(i).length(), HIDDEN);
                double[] expected = probabilities(normalised(pooled(pooling, states.get(i))), task.values());
                for (int label = 0; label < expected.length; label++) {
                    Outcome.OneLabel outcome = (Outcome.OneLabel) outcomes.get(i);
                    assertThat((double) outcome.scores().get(label).share()).isCloseTo(expected[label], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void vectorsAreTheNormalisedPooledStatesBehindATasksPrompt(Pooling pooling) {
        TinyBackbone.write(folder, pooling);
        List<EncodedText> texts = IntStream.range(0, 20)
                .mapToObj(i -> TinyTasks.text(1 + i % 7, i))
                .toList();
        TaskParameters task = TinyTasks.task(3, 3, 1);

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            List<float[]> vectors = new TextVectors(backbone).of(task, texts);

            List<float[][]> states = HiddenStates.of(backbone, texts, task);
            assertThat(vectors).hasSameSizeAs(texts);
            for (int i = 0; i < texts.size(); i++) {
                double[] expected = normalised(pooled(pooling, states.get(i)));
                for (int k = 0; k < HIDDEN; k++) {
                    assertThat((double) vectors.get(i)[k]).isCloseTo(expected[k], within(1e-4));
                }
            }
        }
    }

    private double[] pooled(Pooling pooling, float[][] states) {
        double[] pooled = new double[HIDDEN];
        for (int i = 0; i < HIDDEN; i++) {
            pooled[i] = switch (pooling) {
                case MEAN -> mean(states, i);
                case CLS -> states[0][i];
                case POOLER -> pooler(states[0], i);
                case LAST -> states[states.length - 1][i];
            };
        }
        return pooled;
    }

    private static double mean(float[][] states, int column) {
        double sum = 0;
        for (float[] state : states) {
            sum += state[column];
        }
        return sum / states.length;
    }

    private double pooler(float[] first, int row) {
        CheckpointFolder checkpoint = CheckpointFolder.open(folder);
        float[] weight = FolderFixture.tensor(checkpoint, "pooler.dense.weight").values();
        double sum = FolderFixture.tensor(checkpoint, "pooler.dense.bias").values()[row];
        for (int i = 0; i < HIDDEN; i++) {
            sum += weight[row * HIDDEN + i] * first[i];
        }
        return Math.tanh(sum);
    }

    private static double[] normalised(double[] values) {
        double mean = 0;
        double square = 0;
        for (double value : values) {
            mean += value / HIDDEN;
            square += value * value / HIDDEN;
        }
        double[] normalised = new double[HIDDEN];
        for (int i = 0; i < HIDDEN; i++) {
            normalised[i] = (values[i] - mean) / Math.sqrt(square - mean * mean + 1e-5);
        }
        return normalised;
    }

    private static double[] probabilities(double[] pooled, Parameters values) {
        float[] weight = values.values("head.weight");
        float[] bias = values.values("head.bias");
        double[] scores = new double[bias.length];
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            double logit = bias[label];
            for (int i = 0; i < HIDDEN; i++) {
                logit += weight[label * HIDDEN + i] * pooled[i];
            }
            scores[label] = Math.exp(logit);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
        return scores;
    }
}
