package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.Map;

/**
 * GPT-2 (Radford et al., "Language models are unsupervised multitask learners", 2019): a token sees those before it, so that a text is read
 * at its last one. Learned positions begin at 0; its LayerNorms stand before the blocks.
 *
 * @param intermediate width inside the feed-forward block
 * @param layerNormEpsilon added to the variance in every LayerNorm
 * @param activation of the feed-forward block, by the name in {@code config.json}
 * @param scaledByLayer whether attention scores are divided by the layer's number, from 1
 * @param decoder the language model's last layer
 */
record Gpt2Family(
        BackboneConfig config,
        int intermediate,
        double layerNormEpsilon,
        String activation,
        boolean scaledByLayer,
        Decoder decoder)
        implements Family {
    private static final String PREFIX = "transformer";
    private static final String INTERMEDIATE = "n_inner";
    private static final String SCALED = "scale_attn_weights";
    private static final String SCALED_BY_LAYER = "scale_attn_by_inverse_layer_idx";
    private static final int USUAL_WIDTH = 4;
    private static final int FIRST_OF_LAYERS = 4;
    private static final int OF_A_LAYER = 12;

    static Gpt2Family read(CheckpointFolder folder) {
        JsonFile config = folder.config();
        requireScaled(config);
        BackboneConfig sizes = sizes(folder);
        return new Gpt2Family(
                sizes,
                config.has(INTERMEDIATE) ? config.positive(INTERMEDIATE) : USUAL_WIDTH * sizes.hidden(),
                config.number("layer_norm_epsilon"),
                ConfigRules.activation(config, "activation_function"),
                config.has(SCALED_BY_LAYER) && config.flag(SCALED_BY_LAYER),
                Decoder.ofCausal(folder, true));
    }

    private static BackboneConfig sizes(CheckpointFolder folder) {
        JsonFile config = folder.config();
        int hidden = config.positive("n_embd");
        int heads = ConfigRules.heads(config, "n_head", "n_embd");
        return new BackboneConfig(
                config.text("model_type"),
                config.positive("n_layer"),
                hidden,
                heads,
                hidden / heads,
                config.positive("vocab_size"),
                config.positive("n_positions"),
                PoolingFile.pooling(folder).orElse(Pooling.LAST),
                Decoder.causal(folder, true));
    }

    private static void requireScaled(JsonFile config) {
        if (config.has(SCALED) && !config.flag(SCALED)) {
            throw new BackboneException(config.path() + " has " + SCALED
                    + " = false; expected true: attention scores are divided by the square root of a head's size");
        }
    }

    @Override
    public String programResource() {
        return "gpt2.torchscript";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = decoder.settings(FIRST_OF_LAYERS + (long) OF_A_LAYER * config.layers());
        settings.put("layer_norm_epsilon", layerNormEpsilon);
        settings.put("activation", activation);
        settings.put("scaled_by_layer", scaledByLayer);
        return settings;
    }

    /** Two tables and the last LayerNorm, then twelve tensors a layer, and the language model's last layer. */
    @Override
    public void readWeights(CheckpointFolder folder, WeightSink sink) {
        CheckpointFolder bare = folder.bare(PREFIX);
        sink.take(bare.stored("wte.weight", config.vocabulary(), config.hidden()));
        sink.take(bare.stored("wpe.weight", config.maxPositions(), config.hidden()));
        sink.takeLayerNorm(bare, "ln_f", config.hidden());
        for (int layer = 0; layer < config.layers(); layer++) {
            readLayer(bare, "h." + layer + ".", sink);
        }
        decoder.read(folder, config, sink);
    }

    private void readLayer(CheckpointFolder folder, String layer, WeightSink sink) {
        int hidden = config.hidden();
        sink.takeLayerNorm(folder, layer + "ln_1", hidden);
        readProjection(folder, layer + "attn.c_attn", hidden, 3 * hidden, sink);
        readProjection(folder, layer + "attn.c_proj", hidden, hidden, sink);
        sink.takeLayerNorm(folder, layer + "ln_2", hidden);
        readProjection(folder, layer + "mlp.c_fc", hidden, intermediate, sink);
        readProjection(folder, layer + "mlp.c_proj", intermediate, hidden, sink);
    }

    /** Its matrices are the other way round than those of a linear layer, {@code [inputs, outputs]}. */
    private static void readProjection(CheckpointFolder folder, String name, int inputs, int outputs, WeightSink sink) {
        sink.takeLinear(folder.stored(name + ".weight", inputs, outputs), folder.stored(name + ".bias", outputs));
    }
}
