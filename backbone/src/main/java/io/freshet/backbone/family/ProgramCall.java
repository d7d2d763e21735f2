package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.freshet.backbone.family.CompiledProgram.Arguments;
import io.freshet.backbone.family.CompiledProgram.NamedArguments;
import io.freshet.backbone.head.Heads;
import java.nio.file.Path;
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
    private final ForwardProgram.Loaded loaded;
    private final Lock life;

    ProgramCall(NDManager manager, ForwardProgram.Loaded loaded, int threads, Lock life) {
        this.manager = manager;
        this.loaded = loaded;
        this.life = life;
        NativeThreads.use(threads);
    }

    /** Owner of the call's arrays. */
    public NDManager manager() {
        return manager;
    }

    /** Hidden states after the last layer, {@code [row, position, hidden]}; positions beyond a row's text are arbitrary. */
    public NDArray lastHiddenState(RowBatch rows, PromptBank bank) {
        return read("last_hidden_state", rows, bank);
    }

    /** Of each text the vector that sequence classification reads, {@code [row, hidden]}. */
    public NDArray vectors(RowBatch rows, PromptBank bank) {
        return read("vectors", rows, bank);
    }

    /** Keys and values that the texts' tokens have in every layer, {@code [layer, key|value, row, head, position, headSize]}. */
    public NDArray keysAndValues(RowBatch rows, PromptBank bank) {
        return read("keys_and_values", rows, bank);
    }

    private NDArray read(String method, RowBatch rows, PromptBank bank) {
        try (Arguments arguments = new Arguments()) {
            arguments.list(rows.arrays()).list(prompts(bank)).one(bank.deepLengths());
            return infer(method, arguments).get(0);
        }
    }

    /** Word embeddings, {@code [id, hidden]}. */
    public NDArray wordEmbeddings(NDArray ids) {
        try (Arguments arguments = new Arguments()) {
            return infer("word_embeddings", arguments.one(ids)).get(0);
        }
    }

    /** Of the language model's last layer the rows of token ids, each with its bias behind it, {@code [id, hidden + 1]}. */
    public NDArray languageRows(NDArray ids) {
        try (Arguments arguments = new Arguments()) {
            return infer("language_rows", arguments.one(ids)).get(0);
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
        return results(loaded.program().forward(arguments(rows, bank, heads)), heads);
    }

    /** The same, written with program, arguments and results into a folder, for another libtorch ({@link ProgramExport}). */
    public void export(RowBatch rows, PromptBank bank, List<HeadBatch> heads, Path folder) {
        NamedArguments arguments = arguments(rows, bank, heads);
        new ProgramExport(loaded, arguments.arrays(), loaded.program().forward(arguments)).write(folder);
    }

    private NamedArguments arguments(RowBatch rows, PromptBank bank, List<HeadBatch> heads) {
        return new NamedArguments()
                .list("text", rows.arrays())
                .list("trained", trained(bank, heads))
                .one("deep_lengths", bank.deepLengths())
                .list("heads", arrays(heads))
                .named(loaded.weights());
    }

    /**
     * What a method's encoder makes.
     *
     * @param encoder by its name
     * @param parameters of the method, in their order
     */
    public NDArray encode(String encoder, List<NDArray> parameters) {
        try (Arguments arguments = new Arguments()) {
            return loaded.encoders()
                    .get(encoder)
                    .run(manager, "encode", arguments.list(precise(parameters)))
                    .get(0);
        }
    }

    /**
     * The gradients by a method's parameters.
     *
     * @param byEncoded gradient by what {@link #encode} makes of them
     */
    public List<NDArray> encoderGradients(String encoder, List<NDArray> parameters, NDArray byEncoded) {
        NamedArguments arguments =
                new NamedArguments().list("parameters", precise(parameters)).one("by_encoded", precise(byEncoded));
        return loaded.encoders().get(encoder).forward(arguments);
    }

    private List<NDArray> prompts(PromptBank bank) {
        return precise(List.of(bank.deep(), bank.inputs()));
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

    private List<NDArray> precise(List<NDArray> arrays) {
        return arrays.stream().map(this::precise).toList();
    }

    private NDArray precise(NDArray array) {
        return array.toType(loaded.type(), false);
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

    private NDList infer(String method, Arguments arguments) {
        return loaded.program().run(manager, method, arguments.list(loaded.weights()));
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
