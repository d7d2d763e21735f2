package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.prompt.BankLayout;
import io.freshet.backbone.prompt.PromptBank;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients against central differences of the loss, in double precision, for rows of two tasks of different sizes. */
class GradientTest {
    private static final double STEP = 1e-5;
    private static final double RELATIVE_ERROR = 1e-6;
    private static final List<TaskTensors> TASKS = List.of(TinyTasks.task(3, 3, 1), TinyTasks.task(1, 4, 2));
    private static final List<EncodedText> TEXTS =
            List.of(TinyTasks.text(5, 1), TinyTasks.text(8, 2), TinyTasks.text(2, 3));
    private static final int[] SLOTS = {0, 1, 0};
    private static final long[] LABELS = {2, 3, 0};
    private static final float[] SHARES = {0.5f, 1, 0.5f};

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void agreeWithFiniteDifferences(Pooling pooling) {
        TinyBackbone.write(folder, pooling);

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU, DataType.FLOAT64);
                ProgramCall call = backbone.program().open()) {
            PromptBank bank = bank(call.manager(), backbone);
            Gradients gradients = gradients(call, bank);

            assertAgree(gradients.prompts(), differences(call, bank.prompts(), prompts -> withPrompts(bank, prompts)));
            assertAgree(
                    gradients.headWeight(),
                    differences(call, bank.headWeight(), weight -> withHeadWeight(bank, weight)));
            assertAgree(gradients.headBias(), differences(call, bank.headBias(), bias -> withHeadBias(bank, bias)));
        }
    }

    private static PromptBank bank(NDManager manager, Backbone backbone) {
        BankLayout layout = new BankLayout(PromptShape.of(backbone.config(), 3), 4, TinyBackbone.HIDDEN);
        return PromptBank.of(manager, layout, TASKS).as(DataType.FLOAT64);
    }

    private static Gradients gradients(ProgramCall call, PromptBank bank) {
        RowBatch rows = RowBatch.of(call.manager(), TEXTS, SLOTS, TEXTS.size(), 8);
        return call.train(rows, RowTargets.of(call.manager(), LABELS, SHARES), bank);
    }

    private static double[] differences(ProgramCall call, NDArray parameter, Function<NDArray, PromptBank> replaced) {
        double[] values = parameter.toDoubleArray();
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = (loss(call, parameter, values, i, STEP, replaced)
                            - loss(call, parameter, values, i, -STEP, replaced))
                    / (2 * STEP);
        }
        return differences;
    }

    private static double loss(
            ProgramCall call,
            NDArray parameter,
            double[] values,
            int index,
            double shift,
            Function<NDArray, PromptBank> replaced) {
        double[] shifted = values.clone();
        shifted[index] += shift;
        try (NDArray moved = call.manager().create(shifted, parameter.getShape())) {
            double[] losses = gradients(call, replaced.apply(moved)).losses().toDoubleArray();
            double loss = 0;
            for (int row = 0; row < losses.length; row++) {
                loss += SHARES[row] * losses[row];
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
        assertThat(scale).isPositive();
        assertThat(Math.sqrt(error / scale)).isLessThanOrEqualTo(RELATIVE_ERROR);
    }

    private static PromptBank withPrompts(PromptBank bank, NDArray prompts) {
        return new PromptBank(prompts, bank.lengths(), bank.headWeight(), bank.headBias(), bank.labelCounts());
    }

    private static PromptBank withHeadWeight(PromptBank bank, NDArray weight) {
        return new PromptBank(bank.prompts(), bank.lengths(), weight, bank.headBias(), bank.labelCounts());
    }

    private static PromptBank withHeadBias(PromptBank bank, NDArray bias) {
        return new PromptBank(bank.prompts(), bank.lengths(), bank.headWeight(), bias, bank.labelCounts());
    }
}
