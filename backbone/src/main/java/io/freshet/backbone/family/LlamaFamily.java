package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Llama (arXiv 2302.13971) and Qwen2 (arXiv 2407.10671), which differ in where linear layers have biases: a token sees those before it, so that a text is
 * read at its last one.
 *
 * @param heads of queries; several share keys and values if there are more of them than {@link BackboneConfig#keyValueHeads}
 * @param intermediate width inside the feed-forward block
 * @param rmsNormEpsilon added to the mean square in every RMSNorm
 * @param activation of the feed-forward block's gate, by the name in {@code config.json}
 * @param frequencies by which positions rotate queries and keys
 * @param biases which linear layers have some
 * @param decoder the language model's last layer
 */
record LlamaFamily(
        BackboneConfig config,
        int heads,
        int intermediate,
        double rmsNormEpsilon,
        String activation,
        RotaryFrequencies frequencies,
        Biases biases,
        Decoder decoder)
        implements Family {
    private static final String PREFIX = "model";
    private static final String KEY_VALUE_HEADS = "num_key_value_heads";
    private static final String HEADS = "num_attention_heads";
    private static final String SLIDING = "use_sliding_window";
    private static final String LAYER_TYPES = "layer_types";
    private static final String FULL = "full_attention";
    private static final int FIRST_OF_LAYERS = 3;
    private static final int OF_A_LAYER = 10;

    private record Biases(boolean queryKeyValue, boolean attentionOutput, boolean feedForward) {}

    static LlamaFamily llama(CheckpointFolder folder) {
        JsonFile config = folder.config();
        boolean attention = isOn(config, "attention_bias");
        return read(folder, new Biases(attention, attention, isOn(config, "mlp_bias")));
    }

    static LlamaFamily qwen2(CheckpointFolder folder) {
        return read(folder, new Biases(true, false, false));
    }

    private static LlamaFamily read(CheckpointFolder folder, Biases biases) {
        JsonFile config = folder.config();
        requireFullAttention(config);
        int heads = config.positive(HEADS);
        BackboneConfig sizes = sizes(folder, heads);
        return new LlamaFamily(
                sizes,
                heads,
                config.positive("intermediate_size"),
                config.number("rms_norm_eps"),
                ConfigRules.activation(config, "hidden_act"),
                RotaryFrequencies.read(config, sizes.headSize()),
                biases,
                Decoder.ofCausal(folder, false));
    }

    private static BackboneConfig sizes(CheckpointFolder folder, int heads) {
        JsonFile config = folder.config();
        int keyValueHeads = config.has(KEY_VALUE_HEADS) ? config.positive(KEY_VALUE_HEADS) : heads;
        if (heads % keyValueHeads != 0) {
            throw new BackboneException(config.path() + " has " + HEADS + " = " + heads + ", which is no multiple of "
                    + KEY_VALUE_HEADS + " = " + keyValueHeads);
        }
        return new BackboneConfig(
                config.text("model_type"),
                config.positive("num_hidden_layers"),
                config.positive("hidden_size"),
                keyValueHeads,
                config.has("head_dim")
                        ? config.positive("head_dim")
                        : config.positive("hidden_size") / ConfigRules.heads(config, HEADS, "hidden_size"),
                config.positive("vocab_size"),
                config.positive("max_position_embeddings"),
                PoolingFile.pooling(folder).orElse(Pooling.LAST),
                Decoder.causal(folder, false));
    }

    /** A window would leave out tokens that are far away: nothing else shows that they are read all the same. */
    private static void requireFullAttention(JsonFile config) {
        boolean window = isOn(config, SLIDING)
                || (config.has(LAYER_TYPES)
                        && config.texts(LAYER_TYPES).stream().anyMatch(type -> !type.equals(FULL)));
        if (window) {
            throw new BackboneException(config.path() + " has layers whose tokens see a window of those before them ("
                    + SLIDING + ", " + LAYER_TYPES + "); expected " + FULL + " in all");
        }
    }

    private static boolean isOn(JsonFile config, String key) {
        return config.has(key) && config.flag(key);
    }

    @Override
    public String programResource() {
        return "llama.torchscript";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = decoder.settings(FIRST_OF_LAYERS + (long) OF_A_LAYER * config.layers());
        settings.put("rms_norm_epsilon", rmsNormEpsilon);
        settings.put("activation", activation);
        return settings;
    }

    /** The table of words, the last RMSNorm and the frequencies, then ten tensors a layer, and the language model's last layer. */
    @Override
    public void readWeights(CheckpointFolder folder, WeightSink sink) {
        CheckpointFolder bare = folder.bare(PREFIX);
        sink.take(bare.stored("embed_tokens.weight", config.vocabulary(), config.hidden()));
        sink.take(bare.stored("norm.weight", config.hidden()));
        sink.take(frequencies.tensor());
        for (int layer = 0; layer < config.layers(); layer++) {
            readLayer(bare, "layers." + layer + ".", sink);
        }
        decoder.read(folder, config, sink);
    }

    private void readLayer(CheckpointFolder folder, String layer, WeightSink sink) {
        int hidden = config.hidden();
        int queries = heads * config.headSize();
        sink.take(folder.stored(layer + "input_layernorm.weight", hidden));
        readAttention(new Linears(folder, layer + "self_attn.", biases.queryKeyValue()), sink);
        new Linears(folder, layer + "self_attn.", biases.attentionOutput())
                .read(sink, queries, new Part("o_proj", hidden));
        sink.take(folder.stored(layer + "post_attention_layernorm.weight", hidden));
        Linears feedForward = new Linears(folder, layer + "mlp.", biases.feedForward());
        feedForward.read(sink, hidden, new Part("gate_proj", intermediate), new Part("up_proj", intermediate));
        feedForward.read(sink, intermediate, new Part("down_proj", hidden));
    }

    private void readAttention(Linears attention, WeightSink sink) {
        int shared = config.keyValueHeads() * config.headSize();
        attention.read(
                sink,
                config.hidden(),
                new Part("q_proj", heads * config.headSize()),
                new Part("k_proj", shared),
                new Part("v_proj", shared));
    }

    private record Part(String name, int outputs) {}

    /** Linear layers of a block; those that read the same are one: one large product is faster than several small ones. */
    private record Linears(CheckpointFolder folder, String block, boolean biased) {
        void read(WeightSink sink, int inputs, Part... parts) {
            sink.takeLinear(
                    stacked(Stream.of(parts).map(part -> folder.stored(name(part, "weight"), part.outputs(), inputs))),
                    stacked(Stream.of(parts).map(this::bias)));
        }

        private StoredTensor bias(Part part) {
            return biased ? folder.stored(name(part, "bias"), part.outputs()) : StoredTensor.zeros(part.outputs());
        }

        private String name(Part part, String tensor) {
            return block + part.name() + "." + tensor;
        }

        private static StoredTensor stacked(Stream<StoredTensor> parts) {
            return StoredTensor.stacked(parts.toList());
        }
    }
}
