package io.freshet.backbone;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.nio.file.Path;

/**
 * The sizes of a frozen transformer, as its Hugging Face folder states them.
 *
 * @param modelType the family by the name in {@code config.json}, such as {@code bert}
 * @param layers transformer layers
 * @param hidden width of a hidden state; a multiple of {@code heads}
 * @param heads attention heads
 * @param intermediate width inside the feed-forward block
 * @param vocabulary token ids run from 0 to this number, exclusive
 * @param maxPositions position embeddings; prompt length plus text length must fit
 * @param layerNormEpsilon added to the variance in every LayerNorm
 * @param activation of the feed-forward block, by the name in {@code config.json}
 * @param pooling how a sequence head reads the last layer
 */
public record BackboneConfig(
        String modelType,
        int layers,
        int hidden,
        int heads,
        int intermediate,
        int vocabulary,
        int maxPositions,
        double layerNormEpsilon,
        String activation,
        Pooling pooling) {

    public BackboneConfig {
        if (hidden % heads != 0) {
            throw new BackboneException("hidden size " + hidden + " is no multiple of the " + heads
                    + " attention heads; check hidden_size and num_attention_heads in config.json");
        }
    }

    /** Numbers of one attention head's key or value. */
    public int headSize() {
        return hidden / heads;
    }

    /**
     * Reads {@code config.json}, and the pooling from {@code 1_Pooling/config.json}, else {@link Pooling#POOLER} where the
     * checkpoint has pooler weights, else {@link Pooling#CLS}.
     *
     * @throws BackboneException naming the file, the key and the value that cannot be used
     */
    public static BackboneConfig read(Path folder) {
        return of(CheckpointFolder.open(folder));
    }

    /** As {@link #read}, of a folder that is open already. */
    public static BackboneConfig of(CheckpointFolder folder) {
        JsonFile config = folder.config();
        requireAbsolutePositions(config);
        requireEncoder(config);
        return new BackboneConfig(
                config.text("model_type"),
                config.positive("num_hidden_layers"),
                config.positive("hidden_size"),
                config.positive("num_attention_heads"),
                config.positive("intermediate_size"),
                config.positive("vocab_size"),
                config.positive("max_position_embeddings"),
                config.number("layer_norm_eps"),
                config.text("hidden_act"),
                PoolingFile.pooling(folder));
    }

    /** Relative position embeddings would load without complaint and answer wrongly. */
    private static void requireAbsolutePositions(JsonFile config) {
        if (config.has("position_embedding_type")) {
            config.require("position_embedding_type", "absolute");
        }
    }

    /** A decoder's positions see only those before them. */
    private static void requireEncoder(JsonFile config) {
        if (config.has("is_decoder") && config.flag("is_decoder")) {
            throw new BackboneException(
                    config.path() + " has is_decoder = true; expected false: only encoders can be run");
        }
    }
}
