package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.List;
import java.util.Map;

/**
 * An encoder with learned positions and a LayerNorm after each block: BERT (arXiv 1810.04805) and RoBERTa (arXiv 1907.11692), which differ
 * in where a text's positions begin. The keys of {@code config.json} and the tensors' names are those of Hugging Face's models.
 *
 * @param intermediate width inside the feed-forward block
 * @param layerNormEpsilon added to the variance in every LayerNorm
 * @param activation of the feed-forward block, by the name in {@code config.json}
 * @param firstPosition row of the position table that a text without prompt begins at
 * @param language its language model head
 */
record PostNormFamily(
        BackboneConfig config,
        int intermediate,
        double layerNormEpsilon,
        String activation,
        int firstPosition,
        MaskedLanguageHead language)
        implements Family {
    private static final String PADDING = "pad_token_id";
    private static final int USUAL_PADDING = 1;
    private static final int FIRST_OF_LAYERS = 5;
    private static final int OF_A_LAYER = 12;

    static PostNormFamily bert(CheckpointFolder folder) {
        return read(folder, 0, MaskedLanguageHead.bert(folder));
    }

    /** Its position table has a row for each token id up to that of padding, which no text reads: positions begin behind it. */
    static PostNormFamily roberta(CheckpointFolder folder) {
        JsonFile config = folder.config();
        int padding = config.has(PADDING) ? config.whole(PADDING, 0) : USUAL_PADDING;
        if (padding >= config.positive("vocab_size")) {
            throw new BackboneException(config.path() + " has " + PADDING + " = " + padding
                    + "; expected a token id below vocab_size = " + config.positive("vocab_size"));
        }
        return read(folder, padding + 1, MaskedLanguageHead.roberta(folder));
    }

    private static PostNormFamily read(CheckpointFolder folder, int firstPosition, MaskedLanguageHead language) {
        JsonFile config = folder.config();
        requireAbsolutePositions(config);
        requireEncoder(config);
        return new PostNormFamily(
                sizes(folder, firstPosition, language.model()),
                config.positive("intermediate_size"),
                config.number("layer_norm_eps"),
                ConfigRules.activation(config, "hidden_act"),
                firstPosition,
                language);
    }

    private static BackboneConfig sizes(CheckpointFolder folder, int firstPosition, LanguageModel languageModel) {
        JsonFile config = folder.config();
        int hidden = config.positive("hidden_size");
        int heads = ConfigRules.heads(config, "num_attention_heads", "hidden_size");
        return new BackboneConfig(
                config.text("model_type"),
                config.positive("num_hidden_layers"),
                hidden,
                heads,
                hidden / heads,
                config.positive("vocab_size"),
                config.whole("max_position_embeddings", firstPosition + 1) - firstPosition,
                PoolingFile.pooling(folder).orElseGet(() -> pooling(folder)),
                languageModel);
    }

    private static Pooling pooling(CheckpointFolder folder) {
        return bare(folder).contains("pooler.dense.weight") ? Pooling.POOLER : Pooling.CLS;
    }

    private static CheckpointFolder bare(CheckpointFolder folder) {
        return folder.bare(folder.config().text("model_type"));
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

    @Override
    public String programResource() {
        return "encoder.torchscript";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = language.settings(FIRST_OF_LAYERS + (long) OF_A_LAYER * config.layers());
        settings.put("layer_norm_epsilon", layerNormEpsilon);
        settings.put("first_position", (long) firstPosition);
        settings.put("activation", activation);
        return settings;
    }

    /** Five tensors of the embeddings, twelve a layer, those of the language model head, if there is one, and the pooler's two, if it is read. */
    @Override
    public void readWeights(CheckpointFolder folder, WeightSink sink) {
        CheckpointFolder bare = bare(folder);
        readEmbeddings(bare, sink);
        for (int layer = 0; layer < config.layers(); layer++) {
            readLayer(bare, "encoder.layer." + layer + ".", sink);
        }
        language.read(folder, config, sink);
        if (config.pooling() == Pooling.POOLER) {
            sink.take(bare.stored("pooler.dense.weight", config.hidden(), config.hidden()));
            sink.take(bare.stored("pooler.dense.bias", config.hidden()));
        }
    }

    private void readEmbeddings(CheckpointFolder folder, WeightSink sink) {
        int positions = firstPosition + config.maxPositions();
        sink.take(folder.stored("embeddings.word_embeddings.weight", config.vocabulary(), config.hidden()));
        sink.take(folder.stored("embeddings.position_embeddings.weight", positions, config.hidden()));
        sink.take(folder.stored("embeddings.token_type_embeddings.weight"));
        sink.takeLayerNorm(folder, "embeddings.LayerNorm", config.hidden());
    }

    private void readLayer(CheckpointFolder folder, String layer, WeightSink sink) {
        int hidden = config.hidden();
        readAttention(folder, layer + "attention.self.", sink);
        readLinear(folder, layer + "attention.output.dense", hidden, hidden, sink);
        sink.takeLayerNorm(folder, layer + "attention.output.LayerNorm", hidden);
        readLinear(folder, layer + "intermediate.dense", intermediate, hidden, sink);
        readLinear(folder, layer + "output.dense", hidden, intermediate, sink);
        sink.takeLayerNorm(folder, layer + "output.LayerNorm", hidden);
    }

    /** Query, key and value as one linear layer: one large product is faster than three small ones. */
    private void readAttention(CheckpointFolder folder, String prefix, WeightSink sink) {
        int hidden = config.hidden();
        List<String> parts = List.of("query", "key", "value");
        sink.takeLinear(
                StoredTensor.stacked(parts.stream()
                        .map(part -> folder.stored(prefix + part + ".weight", hidden, hidden))
                        .toList()),
                StoredTensor.stacked(parts.stream()
                        .map(part -> folder.stored(prefix + part + ".bias", hidden))
                        .toList()));
    }

    private static void readLinear(CheckpointFolder folder, String name, int outputs, int inputs, WeightSink sink) {
        sink.takeLinear(folder.stored(name + ".weight", outputs, inputs), folder.stored(name + ".bias", outputs));
    }
}
