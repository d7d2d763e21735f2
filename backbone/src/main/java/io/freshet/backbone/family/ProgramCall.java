package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.freshet.backbone.prompt.PromptBank;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * One use of the forward program, by one thread. Arrays made with {@link #manager()} and all results are freed when the call is
 * closed.
 */
public final class ProgramCall implements AutoCloseable {
    static final String WEIGHTS_NAME = "weights[]";

    private final NDManager manager;
    private final PtSymbolBlock block;
    private final List<PtNDArray> weights;
    private final DataType precision;
    private final Lock life;

    ProgramCall(NDManager manager, PtSymbolBlock block, List<PtNDArray> weights, DataType precision, Lock life) {
        this.manager = manager;
        this.block = block;
        this.weights = weights;
        this.precision = precision;
        this.life = life;
    }

    /** Owner of the call's arrays. */
    public NDManager manager() {
        return manager;
    }

    /** Hidden states after the last layer, {@code [row, position, hidden]}; positions beyond a row's text are arbitrary. */
    public NDArray lastHiddenState(RowBatch rows, PromptBank bank) {
        PromptBank prompts = bank.as(precision);
        return infer(
                "last_hidden_state", rows.ids(), rows.lengths(), rows.slots(), prompts.prompts(), prompts.lengths());
    }

    /** Probabilities, {@code [row, label]}; zero for labels that a row's task does not have. */
    public NDArray predict(RowBatch rows, PromptBank bank) {
        PromptBank prompts = bank.as(precision);
        return infer(
                "predict",
                rows.ids(),
                rows.lengths(),
                rows.slots(),
                prompts.prompts(),
                prompts.lengths(),
                prompts.headWeight(),
                prompts.headBias(),
                prompts.labelCounts());
    }

    /** Forward and backward: probabilities, losses, and the gradients of the losses' sum, weighted by the rows' shares. */
    public Gradients train(RowBatch rows, RowTargets targets, PromptBank bank) {
        PromptBank prompts = bank.as(precision);
        NDList arguments = new NDList(
                rows.ids(),
                rows.lengths(),
                rows.slots(),
                targets.labels(),
                targets.shares().toType(precision, false),
                prompts.prompts(),
                prompts.lengths(),
                prompts.headWeight(),
                prompts.headBias(),
                prompts.labelCounts());
        for (int i = 0; i < arguments.size(); i++) {
            arguments.get(i).setName("argument" + i);
        }
        arguments.addAll(weights);
        NDList results = withGradients(arguments);
        return new Gradients(results.get(0), results.get(1), results.get(2), results.get(3), results.get(4));
    }

    private NDList withGradients(NDList arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return IValueUtils.forward(block, arguments, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    private NDArray infer(String method, NDArray... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        List<IValue> values = new ArrayList<>();
        try {
            for (NDArray argument : arguments) {
                values.add(IValue.from((PtNDArray) argument));
            }
            values.add(IValue.listFrom(weights.toArray(PtNDArray[]::new)));
            try (IValue result = IValueUtils.runMethod(block, method, values.toArray(IValue[]::new))) {
                return result.toTensor((PtNDManager) manager);
            }
        } finally {
            values.forEach(IValue::close);
        }
    }

    @Override
    public void close() {
        try {
            manager.close();
        } finally {
            life.unlock();
        }
    }
}
