package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.Map;

/**
 * What sets one kind of transformer apart: how it reads {@code config.json}, its forward program, the program's settings, and its weights
 * in the program's order. A new family is a sibling of {@link Gpt2Family}, its program beside it, and a line in {@link #of}.
 */
public sealed interface Family permits Gpt2Family, LlamaFamily, PostNormFamily {

    /**
     * The family by the {@code model_type} of the folder's {@code config.json}.
     *
     * @throws BackboneException if no family has that name, or this one cannot follow the configuration
     */
    static Family of(CheckpointFolder folder) {
        JsonFile config = folder.config();
        String modelType = config.text("model_type");
        return switch (modelType) {
            case "bert" -> PostNormFamily.bert(folder);
            case "gpt2" -> Gpt2Family.read(folder);
            case "llama" -> LlamaFamily.llama(folder);
            case "qwen2" -> LlamaFamily.qwen2(folder);
            case "roberta" -> PostNormFamily.roberta(folder);
            default ->
                throw new BackboneException(
                        config.path() + " has model_type = '" + modelType
                                + "'; only 'bert', 'gpt2', 'llama', 'qwen2' and 'roberta' can be run. Choose a checkpoint of such a model");
        };
    }

    /** The sizes that any family has. */
    BackboneConfig config();

    /** The file, beside this class, with its part of the program: what a position sees, how tokens are embedded, what a layer does. */
    String programResource();

    /** Values of the attributes that its part of the program reads: numbers, names and truth values. */
    Map<String, Object> settings();

    /**
     * Passes on the weights in the order in which the program reads them; none is read before it is written to its place.
     *
     * @throws BackboneException if one is missing or has another shape than the configuration says
     */
    void readWeights(CheckpointFolder folder, WeightSink sink);
}
