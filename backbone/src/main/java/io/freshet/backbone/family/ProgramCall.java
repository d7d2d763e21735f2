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
import io.freshet.backbone.head.Heads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

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
        try (Arguments arguments = new Arguments()) {
            arguments.list(rows.arrays()).list(prompts(bank)).one(bank.deepLengths());
            return infer("last_hidden_state", arguments).get(0);
        }
    }

    /** Word embeddings, {@code [id, hidden]}. */
    public NDArray wordEmbeddings(NDArray ids) {
        try (Arguments arguments = new Arguments()) {
            return infer("word_embeddings", arguments.one(ids)).get(0);
        }
    }

    /**
     * Probabilities of each head's rows.
     *
     * @param heads one for each of {@link Heads#ALL}
     */
    public List<NDArray> predict(RowBatch rows, PromptBank bank, List<HeadBatch> heads) {
        try (Arguments arguments = new Arguments()) {
            arguments
                    .list(rows.arrays())
                    .list(trained(bank, heads))
                    .one(bank.deepLengths())
                    .list(arrays(heads));
            return infer("predict", arguments);
        }
    }

    /**
     * Forward and backward: probabilities, losses, and the gradients of the losses' sum, weighted by the rows' shares.
     *
     * @param heads one for each of {@link Heads#ALL}, with targets
     */
    public StepArrays train(RowBatch rows, PromptBank bank, List<HeadBatch> heads) {
        NDList arguments = new NDList();
        addAll(arguments, "text[]", rows.arrays());
        addAll(arguments, "trained[]", trained(bank, heads));
        addAll(arguments, "deep_lengths", List.of(bank.deepLengths()));
        addAll(arguments, "heads[]", arrays(heads));
        arguments.addAll(weights);
        return results(withGradients(arguments), heads);
    }

    private static void addAll(NDList arguments, String name, List<NDArray> arrays) {
        for (NDArray array : arrays) {
            array.setName(name);
            arguments.add(array);
        }
    }

    private List<NDArray> prompts(PromptBank bank) {
        return Stream.of(bank.deep(), bank.inputs()).map(this::precise).toList();
    }

    private List<NDArray> trained(PromptBank bank, List<HeadBatch> heads) {
        Stream<NDArray> parameters =
                heads.stream().flatMap(head -> head.parameters().stream()).map(this::precise);
        return Stream.concat(prompts(bank).stream(), parameters).toList();
    }

    private List<NDArray> arrays(List<HeadBatch> heads) {
        return heads.stream()
                .flatMap(head -> head.arrays().stream())
                .map(array -> array.getDataType().isFloating() ? precise(array) : array)
                .toList();
    }

    private NDArray precise(NDArray array) {
        return array.toType(precision, false);
    }

    private static StepArrays results(NDList results, List<HeadBatch> heads) {
        int gradients = 2 * heads.size();
        int parameter = gradients + 2;
        List<StepArrays.OfHead> all = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int count = heads.get(i).parameters().size();
            List<NDArray> own = List.copyOf(results.subList(parameter, parameter + count));
            all.add(new StepArrays.OfHead(results.get(2 * i), results.get(2 * i + 1), own));
            parameter += count;
        }
        return new StepArrays(all, results.get(gradients), results.get(gradients + 1));
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

    /** What a method is called with; freed when it has answered. */
    private static final class Arguments implements AutoCloseable {
        private final List<IValue> values = new ArrayList<>();

        Arguments one(NDArray array) {
            values.add(IValue.from((PtNDArray) array));
            return this;
        }

        Arguments list(List<? extends NDArray> arrays) {
            values.add(IValue.listFrom(arrays.toArray(PtNDArray[]::new)));
            return this;
        }

        @Override
        public void close() {
            values.forEach(IValue::close);
        }
    }

    private NDList infer(String method, Arguments arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        arguments.list(weights);
        try (IValue result = IValueUtils.runMethod(block, method, arguments.values.toArray(IValue[]::new))) {
            return result.toNDList((PtNDManager) manager);
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
