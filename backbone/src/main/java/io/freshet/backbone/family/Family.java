package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What sets one kind of transformer apart: its forward program, the program's settings, and its weights in the program's order.
 * A new family is a sibling of {@link BertFamily}, its program beside it, and a line in {@link #of}.
 */
public sealed interface Family permits BertFamily {

    /**
     * The family by the {@code model_type} of {@code config.json}.
     *
     * @throws BackboneException if no family has that name or the family has no such activation
     */
    static Family of(BackboneConfig config) {
        if (config.modelType().equals("bert")) {
            return new BertFamily(config);
        }
        throw new BackboneException("config.json: model_type is '" + config.modelType()
                + "'; only 'bert' can be run. Choose a checkpoint of a BERT model");
    }

    /** The class that the program defines. */
    String programClass();

    /** The program's file, beside this class. */
    String programResource();

    /** Values of the attributes that the program declares: numbers, names and truth values. */
    Map<String, Object> settings();

    /**
     * Passes on the weights in the order in which the program reads them; none is read before it is written to its place.
     *
     * @throws BackboneException if one is missing or has another shape than the configuration says
     */
    void readWeights(CheckpointFolder folder, Consumer<StoredTensor> sink);
}
