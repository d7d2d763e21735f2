package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import java.util.Map;
import java.util.Optional;

/**
 * The head that says a masked word: a linear layer, an activation, a LayerNorm, and the last layer. Checkpoints of the bare model have none.
 *
 * @param dense its linear layer
 * @param normalisation its LayerNorm
 * @param activation by the name in {@code config.json}
 */
record MaskedLanguageHead(LanguageModel model, String dense, String normalisation, String activation, Decoder decoder) {
    private static final int BEFORE_DECODER = 4;
    private static final String USUAL_ACTIVATION = "gelu";

    static MaskedLanguageHead bert(CheckpointFolder folder) {
        String transform = "cls.predictions.transform.";
        return of(
                folder,
                "cls.predictions.",
                transform + "dense",
                transform + "LayerNorm",
                ConfigRules.activation(folder.config(), "hidden_act"));
    }

    static MaskedLanguageHead roberta(CheckpointFolder folder) {
        return of(folder, "lm_head.", "lm_head.dense", "lm_head.layer_norm", USUAL_ACTIVATION);
    }

    private static MaskedLanguageHead of(
            CheckpointFolder folder, String block, String dense, String normalisation, String activation) {
        boolean there = folder.contains(dense + ".weight");
        return new MaskedLanguageHead(
                there ? LanguageModel.MASKED : LanguageModel.NONE,
                dense,
                normalisation,
                activation,
                there
                        ? Decoder.of(folder, true, block + "decoder.weight", Optional.of(bias(folder, block)))
                        : Decoder.none());
    }

    private static String bias(CheckpointFolder folder, String block) {
        return folder.contains(block + "bias") ? block + "bias" : block + "decoder.bias";
    }

    /** @param first place of its weights behind those before them */
    Map<String, Object> settings(long first) {
        Map<String, Object> settings = decoder.settings(first + BEFORE_DECODER);
        settings.put("language_activation", activation);
        return settings;
    }

    void read(CheckpointFolder folder, BackboneConfig config, WeightSink sink) {
        if (model == LanguageModel.NONE) {
            return;
        }
        int hidden = config.hidden();
        sink.takeLinear(folder.stored(dense + ".weight", hidden, hidden), folder.stored(dense + ".bias", hidden));
        sink.takeLayerNorm(folder, normalisation, hidden);
        decoder.read(folder, config, sink);
    }
}
