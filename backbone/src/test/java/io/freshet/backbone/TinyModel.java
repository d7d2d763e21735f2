package io.freshet.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Tiny models of one size: a {@link TinyBackbone} by each pooling, and a GPT-2, whose tokens see those before them. */
public enum TinyModel {
    MEAN,
    CLS,
    POOLER,
    LAST,
    CAUSAL;

    private static final int HIDDEN = TinyBackbone.HIDDEN;

    /** Writes the folder's files; the same ones each time. */
    public Path write(Path folder) {
        return this == CAUSAL ? writeCausal(folder) : TinyBackbone.write(folder, Pooling.valueOf(name()));
    }

    private static Path writeCausal(Path folder) {
        try {
            TinyBackbone.write(
                    folder,
                    """
                    {"model_type": "gpt2", "n_layer": %d, "n_embd": %d, "n_head": %d, "n_inner": %d, "vocab_size": %d,
                     "n_positions": %d, "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new"}
                    """.formatted(
                                    TinyBackbone.LAYERS,
                                    HIDDEN,
                                    TinyBackbone.HEADS,
                                    TinyBackbone.INTERMEDIATE,
                                    TinyBackbone.VOCABULARY,
                                    TinyBackbone.MAX_POSITIONS),
                    causal());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return folder;
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
