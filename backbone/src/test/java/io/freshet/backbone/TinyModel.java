package io.freshet.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Tiny models of one size: a {@link TinyBackbone} by each pooling, and a GPT-2 and a Llama, whose tokens see those before them. */
public enum TinyModel {
    MEAN,
    CLS,
    POOLER,
    LAST,
    CAUSAL,
    ROTARY;

    private static final int HIDDEN = TinyBackbone.HIDDEN;

    /** Writes the folder's files; the same ones each time. */
    public Path write(Path folder) {
        return switch (this) {
            case CAUSAL -> writeCausal(folder);
            case ROTARY -> writeRotary(folder);
            default -> TinyBackbone.write(folder, Pooling.valueOf(name()));
        };
    }

    private static Path writeCausal(Path folder) {
        return write(folder, """
                {"model_type": "gpt2", "n_layer": %d, "n_embd": %d, "n_head": %d, "n_inner": %d, "vocab_size": %d,
                 "n_positions": %d, "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new"}
                """, causal());
    }

    /** Twice as many heads of queries as of keys and values, in all as wide as the others' heads. */
    private static Path writeRotary(Path folder) {
        return write(folder, """
                {"model_type": "llama", "num_hidden_layers": %d, "hidden_size": %d, "num_key_value_heads": %d,
                 "num_attention_heads": 4, "head_dim": 8, "intermediate_size": %d, "vocab_size": %d,
                 "max_position_embeddings": %d, "rms_norm_eps": 1e-6, "hidden_act": "silu",
                 "tie_word_embeddings": true}
                """, rotary());
    }

    private static Path write(Path folder, String config, TinyWeights weights) {
        try {
            TinyBackbone.write(
                    folder,
                    config.formatted(
                            TinyBackbone.LAYERS,
                            HIDDEN,
                            TinyBackbone.HEADS,
                            TinyBackbone.INTERMEDIATE,
                            TinyBackbone.VOCABULARY,
                            TinyBackbone.MAX_POSITIONS),
                    weights);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return folder;
    }

    private static TinyWeights rotary() {
        TinyWeights weights = new TinyWeights();
        weights.table("embed_tokens", TinyBackbone.VOCABULARY, HIDDEN);
        weights.scale("norm", HIDDEN);
        for (int layer = 0; layer < TinyBackbone.LAYERS; layer++) {
            rotaryLayer(weights, "layers." + layer + ".");
        }
        return weights;
    }

    private static void rotaryLayer(TinyWeights weights, String layer) {
        weights.scale(layer + "input_layernorm", HIDDEN);
        weights.scale(layer + "post_attention_layernorm", HIDDEN);
        weights.table(layer + "self_attn.q_proj", 2 * HIDDEN, HIDDEN);
        weights.table(layer + "self_attn.k_proj", HIDDEN, HIDDEN);
        weights.table(layer + "self_attn.v_proj", HIDDEN, HIDDEN);
        weights.table(layer + "self_attn.o_proj", HIDDEN, 2 * HIDDEN);
        weights.table(layer + "mlp.gate_proj", TinyBackbone.INTERMEDIATE, HIDDEN);
        weights.table(layer + "mlp.up_proj", TinyBackbone.INTERMEDIATE, HIDDEN);
        weights.table(layer + "mlp.down_proj", HIDDEN, TinyBackbone.INTERMEDIATE);
    }

    private static TinyWeights causal() {
        TinyWeights weights = new TinyWeights();
        weights.table("wte", TinyBackbone.VOCABULARY, HIDDEN);
        weights.table("wpe", TinyBackbone.MAX_POSITIONS, HIDDEN);
        for (int layer = 0; layer < TinyBackbone.LAYERS; layer++) {
            layer(weights, "h." + layer + ".");
        }
        weights.layerNorm("ln_f", HIDDEN);
        return weights;
    }

    private static void layer(TinyWeights weights, String layer) {
        weights.layerNorm(layer + "ln_1", HIDDEN);
        weights.projection(layer + "attn.c_attn", HIDDEN, 3 * HIDDEN);
        weights.projection(layer + "attn.c_proj", HIDDEN, HIDDEN);
        weights.layerNorm(layer + "ln_2", HIDDEN);
        weights.projection(layer + "mlp.c_fc", HIDDEN, TinyBackbone.INTERMEDIATE);
        weights.projection(layer + "mlp.c_proj", TinyBackbone.INTERMEDIATE, HIDDEN);
    }
}
