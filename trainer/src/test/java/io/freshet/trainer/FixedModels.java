package io.freshet.trainer;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.StepShape;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Models without native code whose steps are as a real one's: pure, and every tensor, moment and count of the result depends on all that
 * went in. What a test sees go wrong with them is the trainer's fault.
 */
public final class FixedModels {
    public static final int HIDDEN = 4;

    private FixedModels() {}

    /** A model whose tokens are a text's words. */
    public static TrainingModel model() {
        return model("a".repeat(64));
    }

    /** The same, known by another fingerprint. */
    public static TrainingModel model(String fingerprint) {
        BackboneConfig config = new BackboneConfig("bert", 2, HIDDEN, 2, 2, HIDDEN / 2, 1_000, 100_000, Pooling.MEAN);
        return new TrainingModel(
                config,
                new Fingerprint(fingerprint),
                FixedModels::encode,
                FixedModels::run,
                new TrainingLimits(128, 50_000));
    }

    private static EncodedText encode(String text, int maxTokens) {
        int[] ids = Arrays.stream(text.split(" "))
                .limit(maxTokens)
                .mapToInt(word -> Math.floorMod(word.hashCode(), 1_000))
                .toArray();
        return new EncodedText(ids);
    }

    private static StepResult run(StepShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (TrainingRow row : rows) {
            int predicted = largest(tasks.get(row.task()).tensors().head().bias());
            outcomes.add(new RowOutcome(0.5 + row.label(), predicted, predicted == row.label()));
        }
        List<TaskTraining> after = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            after.add(updated(tasks.get(task), gradient(shape, rows, task)));
        }
        return new StepResult(outcomes, after);
    }

    private static int largest(float[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }

    // Of the task's own rows in their slots, so that a lost, doubled or displaced example shows.
    private static float gradient(StepShape shape, List<TrainingRow> rows, int task) {
        float gradient = shape.rows() * 0.01f;
        for (int slot = 0; slot < rows.size(); slot++) {
            TrainingRow row = rows.get(slot);
            if (row.task() == task) {
                gradient += (Arrays.hashCode(row.text().ids()) % 97) * 0.01f * (slot + 1) + row.label();
            }
        }
        return gradient;
    }

    private static TaskTraining updated(TaskTraining before, float gradient) {
        TaskTensors tensors = before.tensors();
        AdamWState optimizer = before.optimizer();
        float rate = (float) before.settings().learningRate() / (optimizer.step() + 1);
        Moments prompt = moved(optimizer.prompt(), gradient);
        Moments weight = moved(optimizer.headWeight(), gradient);
        Moments bias = moved(optimizer.headBias(), gradient);
        SequenceHead head = tensors.head();
        return new TaskTraining(
                new TaskTensors(
                        new DeepPrompt(
                                tensors.prompt().shape(), minus(tensors.prompt().values(), prompt, rate)),
                        new SequenceHead(
                                head.labels(), minus(head.weight(), weight, rate), minus(head.bias(), bias, rate))),
                new AdamWState(optimizer.step() + 1, prompt, weight, bias),
                before.settings());
    }

    private static Moments moved(Moments before, float gradient) {
        float[] first = before.first().clone();
        float[] second = before.second().clone();
        for (int at = 0; at < first.length; at++) {
            float own = gradient * (1 + at % 7);
            first[at] = 0.9f * first[at] + 0.1f * own;
            second[at] = 0.999f * second[at] + 0.001f * own * own;
        }
        return new Moments(first, second);
    }

    private static float[] minus(float[] values, Moments moments, float rate) {
        float[] after = values.clone();
        for (int at = 0; at < after.length; at++) {
            after[at] -= rate * moments.first()[at] / (1 + (float) Math.sqrt(moments.second()[at]));
        }
        return after;
    }
}
