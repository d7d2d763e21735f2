package io.freshet.backbone.checkpoint;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes small checkpoint folders, good and bad. */
public final class FolderFixture {
    public static final String BERT_CONFIG = """
            {"model_type": "bert", "num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 2,
             "intermediate_size": 16, "vocab_size": 30, "max_position_embeddings": 12, "layer_norm_eps": 1e-12,
             "hidden_act": "gelu"}
            """;

    public static final String GPT2_CONFIG = """
            {"model_type": "gpt2", "n_layer": 2, "n_embd": 8, "n_head": 2, "vocab_size": 30, "n_positions": 12,
             "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new"}
            """;

    public static final String LLAMA_CONFIG = """
            {"model_type": "llama", "num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 4, "num_key_value_heads": 2,
             "intermediate_size": 12, "vocab_size": 30, "max_position_embeddings": 12, "rms_norm_eps": 1e-6, "hidden_act": "silu"}
            """;

    /** Takes {@code tokenizer.json} as it is. */
    public static final String TOKENIZER_AS_IT_IS = "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}";

    private final Path folder;

    public FolderFixture(Path folder) {
        this.folder = folder;
    }

    /** A whole folder with the given tensors. */
    public static FolderFixture bert(Path folder, Map<String, HostTensor> tensors) {
        return new FolderFixture(folder)
                .text("config.json", BERT_CONFIG)
                .text("tokenizer.json", "{}")
                .text("tokenizer_config.json", TOKENIZER_AS_IT_IS)
                .weights("model.safetensors", tensors);
    }

    /** A tensor as it is read when it is written to its place. */
    public static HostTensor tensor(CheckpointFolder folder, String name) {
        StoredTensor stored = folder.stored(name);
        float[] values = new float[Math.toIntExact(HostTensor.count(stored.shape()))];
        stored.writeTo(FloatBuffer.wrap(values));
        return new HostTensor(stored.shape(), values);
    }

    /** All tensors of a file, in the order of the data. */
    public static Map<String, HostTensor> tensors(SafetensorsReader file) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        file.names().forEach(name -> tensors.put(name, file.read(name)));
        return tensors;
    }

    public FolderFixture text(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
        return this;
    }

    public FolderFixture weights(String file, Map<String, HostTensor> tensors) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), SafetensorsWriter.encode(tensors, Map.of()));
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
        return this;
    }
}
