package io.freshet.backbone;

import io.freshet.backbone.checkpoint.SafetensorsWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small random BERT as an ordinary folder: {@value #LAYERS} layers of {@value #HIDDEN}, weights from a fixed seed, words {@code w0} to
 * {@code w59}. It computes all that a large one does, in a millisecond.
 */
public final class TinyBackbone {
    public static final int LAYERS = 2;
    public static final int HIDDEN = 16;
    public static final int HEADS = 2;
    public static final int INTERMEDIATE = 32;
    public static final int WORDS = 60;
    public static final int MAX_POSITIONS = 64;

    private static final String[] SPECIAL = {"[PAD]", "[UNK]", "[CLS]", "[SEP]"};
    static final int VOCABULARY = SPECIAL.length + WORDS;

    private final TinyWeights weights = new TinyWeights();

    private TinyBackbone() {}

    /** Its sizes. */
    public static BackboneConfig config(Pooling pooling) {
        return new BackboneConfig(
                "bert",
                LAYERS,
                HIDDEN,
                HEADS,
                HIDDEN / HEADS,
                VOCABULARY,
                MAX_POSITIONS,
                pooling,
                LanguageModel.MASKED);
    }

    /** It in memory, with mean pooling, on the processor: one for all tests of a process, none of which closes it. */
    public static Backbone loaded() {
        return Loaded.ONE;
    }

    private static final class Loaded {
        static final Backbone ONE = load();

        private static Backbone load() {
            try {
                Path folder = Files.createTempDirectory("freshet-tiny-backbone-");
                try {
                    return Backbone.load(write(folder, Pooling.MEAN), DeviceChoice.CPU);
                } finally {
                    delete(folder);
                }
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Writes the folder's files; the same ones each time. */
    public static Path write(Path folder, Pooling pooling) {
        try {
            write(folder, config(), new TinyBackbone().tensors(pooling));
            writePooling(folder, pooling);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return folder;
    }

    /** As it is, with the words that all tiny models have. */
    static void write(Path folder, String config, TinyWeights weights) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"mask_token\": \"w0\"}");
        Files.write(folder.resolve("model.safetensors"), SafetensorsWriter.encode(weights.tensors(), Map.of()));
    }

    private static void writePooling(Path folder, Pooling pooling) throws IOException {
        if (pooling != Pooling.POOLER) {
            Files.createDirectories(folder.resolve("1_Pooling"));
            Files.writeString(folder.resolve("1_Pooling").resolve("config.json"), """
                    {"pooling_mode_mean_tokens": %s, "pooling_mode_cls_token": %s, "pooling_mode_lasttoken": %s}
                    """.formatted(
                            pooling == Pooling.MEAN, pooling == Pooling.CLS, pooling == Pooling.LAST));
        }
    }

    private static String config() {
        return """
                {"model_type": "bert", "num_hidden_layers": %d, "hidden_size": %d, "num_attention_heads": %d,
                 "intermediate_size": %d, "vocab_size": %d, "max_position_embeddings": %d, "layer_norm_eps": 1e-12,
                 "hidden_act": "gelu"}
                """.formatted(LAYERS, HIDDEN, HEADS, INTERMEDIATE, VOCABULARY, MAX_POSITIONS);
    }

    private static String tokenizer() {
        String words = IntStream.range(0, WORDS)
                .mapToObj(word -> "\"w" + word + "\": " + (SPECIAL.length + word))
                .collect(Collectors.joining(", "));
        String special = IntStream.range(0, SPECIAL.length)
                .mapToObj(id -> "\"" + SPECIAL[id] + "\": " + id)
                .collect(Collectors.joining(", "));
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "WhitespaceSplit"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
                 "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s, %s}}}
                """.formatted(special, words);
    }

    private TinyWeights tensors(Pooling pooling) {
        weights.table("embeddings.word_embeddings", VOCABULARY, HIDDEN);
        weights.table("embeddings.position_embeddings", MAX_POSITIONS, HIDDEN);
        weights.table("embeddings.token_type_embeddings", 2, HIDDEN);
        weights.layerNorm("embeddings.LayerNorm", HIDDEN);
        for (int layer = 0; layer < LAYERS; layer++) {
            layer("encoder.layer." + layer + ".");
        }
        if (pooling == Pooling.POOLER) {
            weights.linear("pooler.dense", HIDDEN, HIDDEN);
        }
        weights.linear("cls.predictions.transform.dense", HIDDEN, HIDDEN);
        weights.layerNorm("cls.predictions.transform.LayerNorm", HIDDEN);
        weights.bias("cls.predictions", VOCABULARY);
        return weights;
    }

    private void layer(String layer) {
        for (String part : new String[] {"query", "key", "value"}) {
            weights.linear(layer + "attention.self." + part, HIDDEN, HIDDEN);
        }
        weights.linear(layer + "attention.output.dense", HIDDEN, HIDDEN);
        weights.layerNorm(layer + "attention.output.LayerNorm", HIDDEN);
        weights.linear(layer + "intermediate.dense", INTERMEDIATE, HIDDEN);
        weights.linear(layer + "output.dense", HIDDEN, INTERMEDIATE);
        weights.layerNorm(layer + "output.LayerNorm", HIDDEN);
    }
}
