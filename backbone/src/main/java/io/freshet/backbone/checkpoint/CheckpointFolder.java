package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Hugging Face folder: {@code config.json}, {@code tokenizer.json} and the weights as safetensors, whole or sharded. Opening it
 * reads the JSON files and the headers of the weights; tensors are read when asked for.
 */
public final class CheckpointFolder {
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = TokenizerFiles.DEFINITION;
    private static final String MODULES = "modules.json";
    private static final String POOLING = "1_Pooling";
    private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Path path;
    private final JsonFile config;
    private final WeightFiles weights;
    private final String poolingConfig;

    private CheckpointFolder(Path path, JsonFile config, WeightFiles weights, String poolingConfig) {
        this.path = path;
        this.config = config;
        this.weights = weights;
        this.poolingConfig = poolingConfig;
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
        requireModelType(config);
        WeightFiles weights = WeightFiles.open(folder);
        return new CheckpointFolder(folder, config, weights, pooling(folder) + "/" + CONFIG);
    }

    private static void requireModelType(JsonFile config) {
        if (!config.has("model_type")) {
            throw new BackboneException(
                    config.path() + " has no model_type, as in the folders that Google published; expected"
                            + " what transformers writes. For a BERT model add \"model_type\": \"bert\" and \"layer_norm_eps\": 1e-12");
        }
    }

    /** If sentence-transformers lists its modules, it says where the pooling's file lies. */
    private static String pooling(Path folder) {
        Path modules = folder.resolve(MODULES);
        if (!Files.isRegularFile(modules)) {
            return POOLING;
        }
        String named = JsonFile.readList(modules).stream()
                .filter(module -> module.has("type") && module.text("type").endsWith(".Pooling"))
                .map(module -> module.text("path"))
                .findFirst()
                .orElse(POOLING);
        if (!FOLDER_NAME.matcher(named).matches()) {
            throw new BackboneException(modules + " has path = " + named + "; expected a folder beside it");
        }
        return named;
    }

    /**
     * The folder with its tensors by the names that the bare model has in Hugging Face's library, whatever the checkpoint calls them.
     *
     * @param prefix before the names in a model that was saved with a head, such as {@code bert}
     * @throws BackboneException if two tensors stand for the same
     */
    public CheckpointFolder bare(String prefix) {
        return new CheckpointFolder(path, config, weights.bare(prefix), poolingConfig);
    }

    public Path path() {
        return path;
    }

    public JsonFile config() {
        return config;
    }

    /** The file by which sentence-transformers says how it pools, if the folder has one. */
    public Optional<JsonFile> poolingConfig() {
        return hasPooling() ? Optional.of(JsonFile.read(path.resolve(poolingConfig))) : Optional.empty();
    }

    /** The tokeniser as transformers makes it of the folder's files. */
    public TokenizerFiles tokenizer() {
        return TokenizerFiles.read(path);
    }

    public Set<String> names() {
        return weights.names();
    }

    public boolean contains(String name) {
        return names().contains(name);
    }

    /**
     * A tensor that is read when it is written to its place.
     *
     * @throws BackboneException if the checkpoint has none of this name
     */
    public StoredTensor stored(String name) {
        return weights.stored(name);
    }

    /**
     * As {@link #stored(String)}, of a tensor whose shape the configuration decides.
     *
     * @throws BackboneException if it is missing or has another shape
     */
    public StoredTensor stored(String name, long... shape) {
        StoredTensor tensor = stored(name);
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
            files.add(poolingConfig);
        }
        return files;
    }

    private boolean hasPooling() {
        return Files.exists(path.resolve(poolingConfig));
    }

    private static void requireFile(Path folder, String file) {
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw new BackboneException("backbone folder " + folder.toAbsolutePath() + " has no " + file
                    + "; expected a Hugging Face folder with " + CONFIG + ", " + TOKENIZER + " and "
                    + WeightFiles.WHOLE + hint(folder, file));
        }
    }

    private static String hint(Path folder, String file) {
        if (file.equals(TOKENIZER)) {
            return tokenizerHint(folder);
        }
        return file.equals(CONFIG) && Files.exists(folder.resolve("bert_config.json"))
                ? ". It has bert_config.json, as Google published it: call it " + CONFIG
                        + " and add \"model_type\": \"bert\" and \"layer_norm_eps\": 1e-12"
                : "";
    }

    private static String tokenizerHint(Path folder) {
        boolean words = Files.exists(folder.resolve("vocab.txt"));
        boolean vocabulary = Files.exists(folder.resolve("vocab.json"));
        boolean merges = Files.exists(folder.resolve("merges.txt"));
        if (words || (vocabulary && merges)) {
            return ". It has " + (words ? "vocab.txt" : "vocab.json and merges.txt") + ": in Python,"
                    + " transformers.AutoTokenizer.from_pretrained(folder).save_pretrained(folder) makes " + TOKENIZER
                    + " of it";
        }
        return vocabulary ? ". It has vocab.json without merges.txt, of which " + TOKENIZER + " could be made" : "";
    }
}
