package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyModel;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.text.EncodedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients against central differences of the loss, in double precision, for rows of tasks of different sizes, methods and heads. */
class GradientTest {
    private static final double STEP = 1e-5;
    private static final double RELATIVE_ERROR = 1e-6;
    private static final TaskParameters DEEP = TinyTasks.task(3, 3, 1);
    private static final TaskParameters SHORT_AND_DEEP = TinyTasks.task(1, 4, 2);
    private static final TaskParameters INPUT = TinyTasks.inputTask(2, 2, 3);
    private static final TaskParameters DEEP_TOKENS = TinyTasks.tokenTask(new PTuningV2(), 2, 1, 4);
    private static final TaskParameters INPUT_TOKENS = TinyTasks.tokenTask(new PromptTuning(), 3, 2, 5);

    @TempDir
    Path folder;

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

    private void requireAgreement(TinyModel model, List<TaskParameters> tasks, int... tasksOfRows) {
        model.write(folder);

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU, DataType.FLOAT64);
                ProgramCall call = backbone.program().open()) {
            Trained trained = new Trained(call, backbone, tasks, rows(tasksOfRows));
            List<NDArray> gradients = trained.gradients();

            for (int i = 0; i < gradients.size(); i++) {
                assertAgree(gradients.get(i), trained.differences(i));
            }
        }
    }

    private record Row(int task, EncodedText text) implements TaskRow {}

    private static List<Row> rows(int... tasks) {
        int[] lengths = {5, 8, 3, 6, 4, 7, 5};
        return IntStream.range(0, tasks.length)
                .mapToObj(row -> new Row(tasks[row], TinyTasks.text(lengths[row], row)))
                .toList();
    }

    /** A batch of which each trained array can be another. */
    private static final class Trained {
        private final ProgramCall call;
        private final RowBatch texts;
        private final PromptBank prompts;
        private final List<HeadBatch> heads;
        private final List<NDArray> arrays = new ArrayList<>();

        Trained(ProgramCall call, Backbone backbone, List<TaskParameters> tasks, List<Row> rows) {
            this.call = call;
            TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, tasks), rows, tasks);
            this.texts = batch.texts(call.manager());
            this.prompts = batch.prompts(call.manager());
            this.heads = batch.heads(call.manager(), targets(tasks, rows));
            arrays.addAll(List.of(prompts.deep(), prompts.inputs()));
            heads.forEach(head -> arrays.addAll(head.parameters()));
            arrays.replaceAll(array -> array.toType(DataType.FLOAT64, true));
        }

        private static List<HeadTarget> targets(List<TaskParameters> tasks, List<Row> rows) {
            return IntStream.range(0, rows.size())
                    .mapToObj(row -> {
                        Row of = rows.get(row);
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

        double[] differences(int array) {
            double[] values = arrays.get(array).toDoubleArray();
            double[] differences = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                differences[i] = (loss(array, values, i, STEP) - loss(array, values, i, -STEP)) / (2 * STEP);
            }
            return differences;
        }

        private double loss(int array, double[] values, int index, double shift) {
            double[] shifted = values.clone();
            shifted[index] += shift;
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

    private static void assertAgree(NDArray gradient, double[] differences) {
        double[] values = gradient.toDoubleArray();
        double scale = 0;
        double error = 0;
        for (int i = 0; i < values.length; i++) {
            scale += values[i] * values[i];
            error += (values[i] - differences[i]) * (values[i] - differences[i]);
        }
        assertThat(values.length == 0 || scale > 0).isTrue();
        assertThat(Math.sqrt(error)).isLessThanOrEqualTo(RELATIVE_ERROR * Math.sqrt(scale));
    }
}
