package io.freshet.backbone.predict;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.BankLayout;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptBank;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** Predicts batches whose rows may differ in task, prompt version, prompt length and labels. Any number of threads may call it at once. */
public final class BatchForward {
    private final Backbone backbone;

    public BatchForward(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * Predicts all rows in one forward.
     *
     * @return a row's scores at its place
     * @throws IllegalArgumentException if a text is empty or too long for its prompt, or a prompt is of another backbone
     */
    public List<Scores> run(List<PredictionRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        rows.forEach(this::check);
        IdentityHashMap<TaskTensors, Integer> slots = new IdentityHashMap<>();
        List<TaskTensors> tasks = new ArrayList<>();
        int[] rowSlots = rows.stream()
                .mapToInt(row -> slots.computeIfAbsent(row.task(), task -> {
                    tasks.add(task);
                    return tasks.size() - 1;
                }))
                .toArray();
        BankLayout layout = layout(tasks);
        try (ProgramCall call = backbone.program().open()) {
            PromptBank bank = PromptBank.of(call.manager(), layout, tasks);
            RowBatch texts = texts(call, rows.stream().map(PredictionRow::text).toList(), rowSlots);
            return scores(NativeArrays.floats(call.predict(texts, bank)), layout.labelWidth(), rows);
        }
    }

    /**
     * Hidden states after the last layer, without any prompt: the plain backbone.
     *
     * @return for each text {@code [position][hidden]}
     */
    public List<float[][]> lastHiddenState(List<EncodedText> texts) {
        BackboneConfig config = backbone.config();
        TaskTensors plain = new TaskTensors(
                new DeepPrompt(PromptShape.of(config, 0), new float[0]),
                new SequenceHead(List.of("none"), new float[config.hidden()], new float[1]));
        texts.forEach(text -> check(new PredictionRow(text, plain)));
        try (ProgramCall call = backbone.program().open()) {
            PromptBank bank = PromptBank.of(call.manager(), layout(List.of(plain)), List.of(plain));
            RowBatch rows = texts(call, texts, new int[texts.size()]);
            float[] states = NativeArrays.floats(call.lastHiddenState(rows, bank));
            return split(states, texts, RowBatch.paddedLength(texts), config.hidden());
        }
    }

    private void check(PredictionRow row) {
        int positions = row.task().prompt().shape().length() + row.text().length();
        if (row.text().length() < 1 || positions > backbone.config().maxPositions()) {
            throw new IllegalArgumentException("a text of " + row.text().length() + " tokens after a prompt of "
                    + row.task().prompt().shape().length() + " positions; expected one token or more, and at most "
                    + backbone.config().maxPositions() + " positions together");
        }
    }

    private BankLayout layout(List<TaskTensors> tasks) {
        return new BankLayout(
                PromptShape.of(
                        backbone.config(),
                        tasks.stream()
                                .mapToInt(task -> task.prompt().shape().length())
                                .max()
                                .orElse(0)),
                tasks.stream()
                        .mapToInt(task -> task.head().labels().size())
                        .max()
                        .orElse(1),
                backbone.config().hidden());
    }

    private static RowBatch texts(ProgramCall call, List<EncodedText> texts, int[] slots) {
        return RowBatch.of(call.manager(), texts, slots, texts.size(), RowBatch.paddedLength(texts));
    }

    private static List<Scores> scores(float[] probabilities, int width, List<PredictionRow> rows) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int labels = rows.get(i).task().head().labels().size();
            scores.add(new Scores(Arrays.copyOfRange(probabilities, i * width, i * width + labels)));
        }
        return scores;
    }

    private static List<float[][]> split(float[] states, List<EncodedText> texts, int paddedLength, int hidden) {
        List<float[][]> split = new ArrayList<>();
        for (int row = 0; row < texts.size(); row++) {
            float[][] positions = new float[texts.get(row).length()][];
            for (int i = 0; i < positions.length; i++) {
                int start = (row * paddedLength + i) * hidden;
                positions[i] = Arrays.copyOfRange(states, start, start + hidden);
            }
            split.add(positions);
        }
        return split;
    }
}
