package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Precision;
import io.freshet.backbone.TinyModel;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.LossShares;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.PromptTuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gradients against central differences of the loss, in double precision, for rows of tasks of different sizes, methods and heads. The differences are taken along
 * a few random directions, each of which moves all entries of an array: a fault in any one of them is seen.
 */
class GradientTest {
    private static final double STEP = 1e-5;
    private static final double RELATIVE_ERROR = 1e-6;
    private static final int DIRECTIONS = 6;
    private static final long SEED = 1;
    private static final TaskParameters DEEP = TinyTasks.task(3, 3, 1);
    private static final TaskParameters SHORT_AND_DEEP = TinyTasks.task(1, 4, 2);
    private static final TaskParameters LAST = deep(1, new SequenceHead(), 6);
    private static final TaskParameters LAST_TOKENS = deep(1, new TokenHead(), 7);
    private static final TaskParameters FIRST = deep(-1, new SequenceHead(), 8);
    private static final TaskParameters INPUT = TinyTasks.inputTask(2, 2, 3);
    private static final TaskParameters DEEP_TOKENS = TinyTasks.tokenTask(new PTuningV2(), 2, 1, 4);
    private static final TaskParameters INPUT_TOKENS = TinyTasks.tokenTask(new PromptTuning(), 3, 2, 5);

    @TempDir
    Path folder;

    private static TaskParameters deep(int depth, Head head, long seed) {
        return TinyTasks.task(new PTuningV2(new PromptDepth(depth)), 2, head, 2, seed);
    }

    // Before several do at once.
    @BeforeAll
    static void loadTheEngine(@TempDir Path other) {
        Backbone.load(TinyModel.MEAN.write(other), DeviceChoice.CPU).close();
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void agreeWithFiniteDifferences(TinyModel model) {
        requireAgreement(model, List.of(DEEP, SHORT_AND_DEEP), 0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void agreeWithFiniteDifferencesWhereMethodsMix(TinyModel model) {
        requireAgreement(model, List.of(DEEP, INPUT), 0, 1, 1);
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void agreeWithFiniteDifferencesWhereMethodsAndHeadsMix(TinyModel model) {
        requireAgreement(model, List.of(DEEP, INPUT, DEEP_TOKENS, INPUT_TOKENS), 0, 3, 1, 2, 3, 2, 0);
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void agreeWithFiniteDifferencesWhereDepthsMix(TinyModel model) {
        requireAgreement(model, List.of(LAST, LAST_TOKENS), 0, 1, 1);
        requireAgreement(model, List.of(FIRST), 0, 0);
        requireAgreement(model, List.of(LAST, FIRST, INPUT, DEEP), 0, 1, 2, 3, 0);
    }

    private void requireAgreement(TinyModel model, List<TaskParameters> tasks, int... tasksOfRows) {
        model.write(folder);

        try (Backbone backbone = Backbone.load(folder, Precision.FP64);
                ProgramCall call = backbone.program().open()) {
            Trained trained = new Trained(call, backbone, tasks, rows(tasksOfRows));
            List<NDArray> gradients = trained.gradients();
            Random random = new Random(SEED);

            for (int i = 0; i < gradients.size(); i++) {
                assertAgree(gradients.get(i).toDoubleArray(), trained, i, random);
            }
        }
    }

    private static void assertAgree(double[] gradient, Trained trained, int array, Random random) {
        double scale = dot(gradient, gradient);
        assertThat(gradient.length == 0 || scale > 0).isTrue();
        double error = 0;
        for (int i = 0; i < DIRECTIONS && gradient.length > 0; i++) {
            double[] direction = direction(gradient.length, random);
            double missed = trained.difference(array, direction) - dot(gradient, direction);
            error += missed * missed;
        }
        // Along a direction a fault has one by the root of the entries of its length.
        assertThat(Math.sqrt(error * gradient.length / DIRECTIONS))
                .isLessThanOrEqualTo(RELATIVE_ERROR * Math.sqrt(scale));
    }

    /** Any, of length one. */
    private static double[] direction(int entries, Random random) {
        double[] direction = random.doubles(entries, -1, 1).toArray();
        double length = Math.sqrt(dot(direction, direction));
        return Arrays.stream(direction).map(value -> value / length).toArray();
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    private static List<TaskRow.Plain> rows(int... tasks) {
        int[] lengths = {5, 8, 3, 6, 4, 7, 5};
        return IntStream.range(0, tasks.length)
                .mapToObj(row -> new TaskRow.Plain(tasks[row], TinyTasks.text(lengths[row], row)))
                .toList();
    }

    /** A batch of which each trained array can be another. */
    private static final class Trained {
        private final ProgramCall call;
        private final RowBatch texts;
        private final PromptBank prompts;
        private final List<HeadBatch> heads;
        private final List<NDArray> arrays = new ArrayList<>();

        Trained(ProgramCall call, Backbone backbone, List<TaskParameters> tasks, List<TaskRow.Plain> rows) {
            this.call = call;
            TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, tasks), rows, tasks);
            this.texts = batch.texts(call.manager());
            this.prompts = batch.prompts(call.manager());
            List<HeadTarget> targets = targets(tasks, rows);
            this.heads = batch.heads(call.manager(), targets, LossShares.of(rows, targets));
            arrays.addAll(List.of(prompts.deep(), prompts.inputs()));
            heads.forEach(head -> arrays.addAll(head.parameters()));
            arrays.replaceAll(array -> array.toType(DataType.FLOAT64, true));
        }

        private static List<HeadTarget> targets(List<TaskParameters> tasks, List<TaskRow.Plain> rows) {
            return IntStream.range(0, rows.size())
                    .mapToObj(row -> {
                        TaskRow.Plain of = rows.get(row);
                        return TinyTasks.target(tasks.get(of.task()), of.text(), 10 + row);
                    })
                    .toList();
        }

        List<NDArray> gradients() {
            StepArrays result = run(arrays);
            List<NDArray> gradients = new ArrayList<>(List.of(result.deep(), result.inputs()));
            result.heads().forEach(head -> gradients.addAll(head.parameters()));
            return gradients;
        }

        private StepArrays run(List<NDArray> trained) {
            PromptBank bank = new PromptBank(trained.get(0), prompts.deepLengths(), trained.get(1));
            List<HeadBatch> own = new ArrayList<>();
            int at = 2;
            for (HeadBatch head : heads) {
                int next = at + head.parameters().size();
                own.add(new HeadBatch(
                        head.rows(), head.slots(), head.outputs(), trained.subList(at, next), head.targets()));
                at = next;
            }
            return call.train(texts, bank, own);
        }

        /** How much the loss changes with an array's move along a direction. */
        double difference(int array, double[] direction) {
            return (loss(array, direction, STEP) - loss(array, direction, -STEP)) / (2 * STEP);
        }

        private double loss(int array, double[] direction, double distance) {
            double[] shifted = arrays.get(array).toDoubleArray();
            Arrays.setAll(shifted, i -> shifted[i] + distance * direction[i]);
            List<NDArray> trained = new ArrayList<>(arrays);
            try (NDArray moved =
                    call.manager().create(shifted, arrays.get(array).getShape())) {
                trained.set(array, moved);
                return loss(run(trained));
            }
        }

        private double loss(StepArrays result) {
            double loss = 0;
            for (int head = 0; head < heads.size(); head++) {
                double[] losses = result.heads().get(head).losses().toDoubleArray();
                float[] shares = heads.get(head).targets().shares().toFloatArray();
                for (int row = 0; row < shares.length; row++) {
                    loss += shares[row] * losses[row];
                }
            }
            return loss;
        }
    }
}
