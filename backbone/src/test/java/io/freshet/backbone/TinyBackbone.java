package io.freshet.backbone;

import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private static final int VOCABULARY = SPECIAL.length + WORDS;

    private final Map<String, HostTensor> tensors = new LinkedHashMap<>();
    private final Random random = new Random(7);

    private TinyBackbone() {}

    /** Its sizes. */
    public static BackboneConfig config(Pooling pooling) {
        return new BackboneConfig(
                "bert", LAYERS, HIDDEN, HEADS, HEADS, HIDDEN / HEADS, VOCABULARY, MAX_POSITIONS, pooling);
    }

    /** Writes the folder's files; the same ones each time. */
    public static Path write(Path folder, Pooling pooling) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), config());
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
            Files.writeString(
                    folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
            Map<String, HostTensor> tensors = new TinyBackbone().tensors(pooling);
            Files.write(folder.resolve("model.safetensors"), SafetensorsWriter.encode(tensors, Map.of()));
            writePooling(folder, pooling);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return folder;
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

    private Map<String, HostTensor> tensors(Pooling pooling) {
        weight("embeddings.word_embeddings", VOCABULARY, HIDDEN);
        weight("embeddings.position_embeddings", MAX_POSITIONS, HIDDEN);
        weight("embeddings.token_type_embeddings", 2, HIDDEN);
        layerNorm("embeddings.LayerNorm");
        for (int layer = 0; layer < LAYERS; layer++) {
            layer("encoder.layer." + layer + ".");
        }
        if (pooling == Pooling.POOLER) {
            linear("pooler.dense", HIDDEN, HIDDEN);
        }
        return tensors;
    }

    private void layer(String layer) {
        for (String part : new String[] {"query", "key", "value"}) {
            linear(layer + "attention.self." + part, HIDDEN, HIDDEN);
        }
        linear(layer + "attention.output.dense", HIDDEN, HIDDEN);
        layerNorm(layer + "attention.output.LayerNorm");
        linear(layer + "intermediate.dense", INTERMEDIATE, HIDDEN);
        linear(layer + "output.dense", HIDDEN, INTERMEDIATE);
        layerNorm(layer + "output.LayerNorm");
    }

    private void linear(String name, int outputs, int inputs) {
        weight(name, outputs, inputs);
        tensors.put(name + ".bias", HostTensor.of(normal(outputs, 0), outputs));
    }

    private void weight(String name, int rows, int columns) {
        tensors.put(name + ".weight", HostTensor.of(normal(rows * columns, 0), rows, columns));
    }

    private void layerNorm(String name) {
        tensors.put(name + ".weight", HostTensor.of(normal(HIDDEN, 1), HIDDEN));
        tensors.put(name + ".bias", HostTensor.of(normal(HIDDEN, 0), HIDDEN));
    }

    /** Wide enough that every position and every layer matters. */
    private float[] normal(int count, float mean) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + 0.3 * random.nextGaussian());
        }
        return values;
    }
}
