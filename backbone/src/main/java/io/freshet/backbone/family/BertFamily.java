package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * BERT (arXiv 1810.04805): learned positions, one token type, LayerNorm after each block. The names are those of the Hugging Face
 * model of this type.
 */
record BertFamily(BackboneConfig config) implements Family {
    private static final Set<String> ACTIVATIONS = Set.of("gelu", "gelu_new", "relu");

    BertFamily {
        if (!ACTIVATIONS.contains(config.activation())) {
            throw new BackboneException(
                    "config.json: hidden_act is '" + config.activation() + "'; a bert model can have one of "
                            + ACTIVATIONS.stream().sorted().toList());
        }
    }

    @Override
    public String programClass() {
        return "Bert";
    }

    @Override
    public String programResource() {
        return "bert.torchscript";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "training", false,
                "layer_norm_epsilon", config.layerNormEpsilon(),
                "activation", config.activation(),
                "pooling", config.pooling().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void readWeights(CheckpointFolder folder, Consumer<StoredTensor> sink) {
        readEmbeddings(folder, sink);
        for (int layer = 0; layer < config.layers(); layer++) {
            readLayer(folder, "encoder.layer." + layer + ".", sink);
        }
        if (config.pooling() == Pooling.POOLER) {
            readLinear(folder, "pooler.dense", config.hidden(), config.hidden(), sink);
        }
    }

    private void readEmbeddings(CheckpointFolder folder, Consumer<StoredTensor> sink) {
        sink.accept(folder.stored("embeddings.word_embeddings.weight", config.vocabulary(), config.hidden()));
        sink.accept(folder.stored("embeddings.position_embeddings.weight", config.maxPositions(), config.hidden()));
        sink.accept(folder.stored("embeddings.token_type_embeddings.weight"));
        readLayerNorm(folder, "embeddings.LayerNorm", sink);
    }

    private void readLayer(CheckpointFolder folder, String layer, Consumer<StoredTensor> sink) {
        int hidden = config.hidden();
        readAttention(folder, layer + "attention.self.", sink);
        readLinear(folder, layer + "attention.output.dense", hidden, hidden, sink);
        readLayerNorm(folder, layer + "attention.output.LayerNorm", sink);
        readLinear(folder, layer + "intermediate.dense", config.intermediate(), hidden, sink);
        readLinear(folder, layer + "output.dense", hidden, config.intermediate(), sink);
        readLayerNorm(folder, layer + "output.LayerNorm", sink);
    }

    /** Query, key and value as one linear layer: one large product is faster than three small ones. */
    private void readAttention(CheckpointFolder folder, String prefix, Consumer<StoredTensor> sink) {
        int hidden = config.hidden();
        List<String> parts = List.of("query", "key", "value");
        sink.accept(StoredTensor.stacked(parts.stream()
                .map(part -> folder.stored(prefix + part + ".weight", hidden, hidden))
                .toList()));
        sink.accept(StoredTensor.stacked(parts.stream()
                .map(part -> folder.stored(prefix + part + ".bias", hidden))
                .toList()));
    }

    private static void readLinear(
            CheckpointFolder folder, String name, int outputs, int inputs, Consumer<StoredTensor> sink) {
        sink.accept(folder.stored(name + ".weight", outputs, inputs));
        sink.accept(folder.stored(name + ".bias", outputs));
    }

    private void readLayerNorm(CheckpointFolder folder, String name, Consumer<StoredTensor> sink) {
        sink.accept(folder.stored(name + ".weight", config.hidden()));
        sink.accept(folder.stored(name + ".bias", config.hidden()));
    }
}
