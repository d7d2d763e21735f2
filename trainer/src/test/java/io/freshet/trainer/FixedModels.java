package io.freshet.trainer;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.Precision;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.method.WordReader;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenPlaces;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.model.TrainingModel.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Models without native code whose steps are as a real one's: pure, and every tensor, moment and count of the result depends on all that
 * went in. What a test sees go wrong with them is the trainer's fault.
 */
public final class FixedModels {
    public static final int HIDDEN = 4;

    private static final int LAYERS = 2;
    private static final int HEADS = 2;

    private FixedModels() {}

    /** A model whose tokens are a text's words. */
    public static TrainingModel model() {
        return model("a".repeat(64));
    }

    /** The same, known by another fingerprint. */
    public static TrainingModel model(String fingerprint) {
        BackboneConfig config =
                new BackboneConfig("bert", LAYERS, HIDDEN, HEADS, HIDDEN / HEADS, 1_000, 100_000, Pooling.MEAN);
        return new TrainingModel(
                config,
                new Fingerprint(fingerprint),
                Precision.FP32,
                FixedModels::encode,
                new FixedWords(),
                FixedModels::vectors,
                FixedModels::published,
                (shape, rows, tasks, shared, threads) -> run(shape, rows, tasks, shared),
                new TrainingLimits(128, 50_000));
    }

    /** A model with another way to read texts. */
    public static TrainingModel with(TrainingModel model, Tokens tokens) {
        return with(model, tokens, model.limits());
    }

    /** A model with other limits. */
    static TrainingModel with(TrainingModel model, TrainingLimits limits) {
        return with(model, model.tokens(), limits);
    }

    private static TrainingModel with(TrainingModel model, Tokens tokens, TrainingLimits limits) {
        return new TrainingModel(
                model.config(),
                model.fingerprint(),
                model.precision(),
                tokens,
                model.words(),
                model.vectors(),
                model.published(),
                model.steps(),
                limits);
    }

    // A word a token, in its place.
    private static EncodedText encode(TextInput input, Optional<Template> template, int maxTokens) {
        String[] words = input.text().split(" ", -1);
        int tokens = Math.min(words.length, maxTokens);
        int[] ids = new int[tokens];
        int[] starts = new int[tokens];
        int[] ends = new int[tokens];
        int at = 0;
        for (int token = 0; token < tokens; token++) {
            ids[token] = Math.floorMod(words[token].hashCode(), 1_000);
            starts[token] = at;
            ends[token] = at + words[token].codePointCount(0, words[token].length());
            at = ends[token] + 1;
        }
        return new EncodedText(
                ids, new TokenPlaces(starts, ends, new int[tokens], new boolean[] {tokens < words.length}));
    }

    // All that comes in counts: the first number of the prompt, and each word.
    private static List<float[]> vectors(TaskParameters published, List<EncodedText> texts) {
        Parameters values = published.values();
        float prompt = values.values(values.names().get(0))[0];
        return texts.stream().map(text -> vector(prompt, text.ids())).toList();
    }

    private static float[] vector(float prompt, int... ids) {
        float[] vector = new float[HIDDEN];
        for (int i = 0; i < ids.length; i++) {
            vector[i % HIDDEN] += prompt + ids[i];
        }
        return vector;
    }

    /** Each word's numbers are its id. */
    private static final class FixedWords implements WordReader {
        @Override
        public int[] ids(String word) {
            return encode(TextInput.of(word), Optional.empty(), 100).ids();
        }

        @Override
        public List<float[]> languageRows(int... ids) {
            return IntStream.of(ids).mapToObj(id -> numbers(HIDDEN + 1, id)).toList();
        }

        @Override
        public float[] embeddings(int... ids) {
            return numbers(HIDDEN, ids);
        }

        @Override
        public float[] keysAndValues(int... ids) {
            float[] all = new float[2 * LAYERS * HIDDEN * ids.length];
            for (int part = 0; part < 2 * LAYERS * HEADS; part++) {
                float[] ofHead = numbers(HIDDEN / HEADS, ids);
                System.arraycopy(ofHead, 0, all, part * ofHead.length, ofHead.length);
            }
            return all;
        }

        private static float[] numbers(int width, int... ids) {
            float[] numbers = new float[width * ids.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ids[i / width];
            }
            return numbers;
        }
    }

    // An encoder that says the first number that it was given, everywhere.
    private static TaskParameters published(TaskParameters trained) {
        TaskShape shape = trained.shape().published();
        return shape.equals(trained.shape())
                ? trained
                : new TaskParameters(
                        shape,
                        Parameters.of(
                                shape.parameters(model().config()), (name, count) -> published(trained, name, count)));
    }

    private static float[] published(TaskParameters trained, String name, int count) {
        Parameters values = trained.values();
        if (values.names().contains(name)) {
            return values.values(name);
        }
        float[] prompt = new float[count];
        Arrays.fill(prompt, values.values(values.names().get(0))[0]);
        return prompt;
    }

    private static StepResult run(
            BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks, List<SharedPrompt> shared) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (TrainingRow row : rows) {
            outcomes.add(outcome(row, tasks.get(row.task()).parameters()));
        }
        List<TaskTraining> after = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            after.add(updated(tasks.get(task), gradient(shape, rows, task)));
        }
        List<TaskTraining> prompts = shared.stream()
                .map(each -> updated(each.prompt(), gradient(shape, rows, each)))
                .toList();
        for (int group = 0; group < prompts.size(); group++) {
            for (int slot : shared.get(group).slots()) {
                after.set(slot, after.get(slot).behind(prompts.get(group), model().config()));
            }
        }
        return new StepResult(outcomes, after, prompts, 1);
    }

    private static float gradient(BatchShape shape, List<TrainingRow> rows, SharedPrompt shared) {
        float gradient = 0;
        for (int slot : shared.slots()) {
            gradient += gradient(shape, rows, slot);
        }
        return gradient;
    }

    // At each place the output with the largest bias.
    private static RowOutcome outcome(TrainingRow row, TaskParameters task) {
        TaskShape shape = task.shape();
        int outputs = shape.outputCount();
        float[] bias = task.values().values("head.bias");
        float[] scores = new float[outputs * row.text().length()];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = bias[at % outputs];
        }
        Outcome said = shape.head().outcome(new RowScores(scores, 0, outputs, outputs), row.text(), shape.labels());
        return new RowOutcome(
                0.5 + row.target().values()[0],
                said,
                shape.head().judge(row.target(), said, row.text(), shape.labels()));
    }

    // Of the task's own rows in their slots, so that a lost, doubled or displaced example shows.
    private static float gradient(BatchShape shape, List<TrainingRow> rows, int task) {
        float gradient = shape.rows() * 0.01f;
        for (int slot = 0; slot < rows.size(); slot++) {
            TrainingRow row = rows.get(slot);
            if (row.task() == task) {
                gradient += (Arrays.hashCode(row.text().ids()) % 97) * 0.01f * (slot + 1)
                        + weighted(row.target().values());
            }
        }
        return gradient;
    }

    private static int weighted(int[] values) {
        return IntStream.range(0, values.length)
                .map(at -> (at + 1) * values[at])
                .sum();
    }

    private static TaskTraining updated(TaskTraining before, float gradient) {
        AdamWState optimizer = before.optimizer();
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, Moments> moments = new LinkedHashMap<>();
        float scaled = (float) before.settings().gradientScale() * gradient;
        before.parameters().values().tensors().forEach((name, tensor) -> {
            if (!optimizer.moments().containsKey(name)) {
                tensors.put(name, tensor);
                return;
            }
            moments.put(name, moved(optimizer.moments().get(name), scaled));
            float rate = rate(before.settings(), name) / (optimizer.step() + 1);
            tensors.put(name, new HostTensor(tensor.shape(), minus(tensor.values(), moments.get(name), rate)));
        });
        return new TaskTraining(
                before.parameters().with(new Parameters(tensors)),
                new AdamWState(optimizer.step() + 1, moments),
                before.settings());
    }

    private static float rate(AdamWSettings settings, String parameter) {
        return (float) (parameter.startsWith("head.") ? settings.headLearningRate() : settings.learningRate());
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
