package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Hugging Face folder: {@code config.json}, {@code tokenizer.json} and the weights as safetensors, whole or sharded. Opening it
 * reads the JSON files and the headers of the weights; tensors are read when asked for. Tensors go by the names that the bare model
 * has in Hugging Face's library, whatever the checkpoint calls them ({@link TensorNames}).
 */
public final class CheckpointFolder {
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String POOLING = "1_Pooling/config.json";

    private final Path path;
    private final JsonFile config;
    private final WeightFiles weights;

    private CheckpointFolder(Path path, JsonFile config, WeightFiles weights) {
        this.path = path;
        this.config = config;
        this.weights = weights;
    }

    /**
     * Opens a folder.
     *
     * @throws BackboneException naming what is missing or malformed
     */
    public static CheckpointFolder open(Path folder) {
        requireFile(folder, CONFIG);
        requireFile(folder, TOKENIZER);
        JsonFile config = JsonFile.read(folder.resolve(CONFIG));
        return new CheckpointFolder(folder, config, WeightFiles.open(folder, config.text("model_type")));
    }

    public Path path() {
        return path;
    }

    public JsonFile config() {
        return config;
    }

    /** The file by which sentence-transformers says how it pools, where the folder has one. */
    public Optional<JsonFile> poolingConfig() {
        return hasPooling() ? Optional.of(JsonFile.read(path.resolve(POOLING))) : Optional.empty();
    }

    public Path tokenizer() {
        return path.resolve(TOKENIZER);
    }

    public Set<String> names() {
        return weights.names();
    }

    public boolean contains(String name) {
        return names().contains(name);
    }

    /**
     * Reads a tensor, fp32.
     *
     * @throws BackboneException if the checkpoint has none of this name
     */
    public HostTensor tensor(String name) {
        return weights.read(name);
    }

    /**
     * Reads a tensor whose shape the configuration decides.
     *
     * @throws BackboneException if it is missing or has another shape
     */
    public HostTensor tensor(String name, long... shape) {
        HostTensor tensor = tensor(name);
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new BackboneException("tensor '" + name + "' of " + path + " has shape "
                    + Arrays.toString(tensor.shape()) + "; " + CONFIG + " makes it " + Arrays.toString(shape));
        }
        return tensor;
    }

    /** The files that decide a result, relative to the folder, in the order in which a fingerprint covers them. */
    public List<String> fingerprintedFiles() {
        List<String> files = new ArrayList<>(List.of(CONFIG, TOKENIZER));
        files.addAll(weights.files());
        if (hasPooling()) {
            files.add(POOLING);
        }
        return files;
    }

    private boolean hasPooling() {
        return Files.exists(path.resolve(POOLING));
    }

    private static void requireFile(Path folder, String file) {
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw new BackboneException("backbone folder " + folder.toAbsolutePath() + " has no " + file
                    + "; expected a Hugging Face folder with " + CONFIG + ", " + TOKENIZER + " and "
                    + WeightFiles.WHOLE);
        }
    }
}
