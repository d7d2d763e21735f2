package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last layer of a language model, {@code [vocabulary, hidden]}: it is the table of words where the two are tied.
 *
 * @param weight of a layer of its own, by the tensor's name
 * @param bias by the tensor's name, if there is one
 */
record Decoder(Optional<String> weight, Optional<String> bias) {
    private static final String TIED = "tie_word_embeddings";
    private static final String CAUSAL = "lm_head.weight";
    private static final long NONE = -1;
    private static final long WORDS = 0;

    /** Of a model that has no language model head. */
    static Decoder none() {
        return new Decoder(Optional.empty(), Optional.empty());
    }

    /**
     * That of a model that says the next word.
     *
     * @param usuallyTied to the table of words, where the configuration does not say it
     */
    static Decoder ofCausal(CheckpointFolder folder, boolean usuallyTied) {
        return of(folder, usuallyTied, CAUSAL, Optional.empty());
    }

    /**
     * Of any model.
     *
     * @param weight the tensor's name where it is none of the table of words
     */
    static Decoder of(CheckpointFolder folder, boolean usuallyTied, String weight, Optional<String> bias) {
        boolean own = !isTied(folder.config(), usuallyTied) && folder.contains(weight);
        return new Decoder(own ? Optional.of(weight) : Optional.empty(), bias);
    }

    /** Whether a model says the next word: not without a last layer. */
    static LanguageModel causal(CheckpointFolder folder, boolean usuallyTied) {
        return isTied(folder.config(), usuallyTied) || folder.contains(CAUSAL)
                ? LanguageModel.CAUSAL
                : LanguageModel.NONE;
    }

    private static boolean isTied(JsonFile config, boolean usually) {
        return config.has(TIED) ? config.flag(TIED) : usually;
    }

    /** Passes on what is not the table of words. */
    void read(CheckpointFolder folder, BackboneConfig config, WeightSink sink) {
        bias.ifPresent(name -> sink.take(folder.stored(name, config.vocabulary())));
        weight.ifPresent(name -> sink.take(folder.stored(name, config.vocabulary(), config.hidden())));
    }

    /**
     * Where the program finds it among the weights.
     *
     * @param first place behind those before it
     */
    Map<String, Object> settings(long first) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("decoder_bias", bias.isPresent() ? first : NONE);
        settings.put("decoder", weight.isPresent() ? first + (bias.isPresent() ? 1 : 0) : WORDS);
        return settings;
    }
}
