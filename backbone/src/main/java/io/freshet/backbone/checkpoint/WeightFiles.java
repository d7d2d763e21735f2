package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The weights of a folder: one {@code model.safetensors}, or shards named by {@code model.safetensors.index.json}, whose
 * {@code weight_map} says which shard has which tensor.
 */
final class WeightFiles {
    static final String WHOLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    /** Where a tensor lies, and what it is called there. */
    private record Place(SafetensorsReader reader, String name) {}

    private final Path folder;
    private final List<String> files;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private WeightFiles(Path folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /** By the names that the files have. */
    static WeightFiles open(Path folder) {
        if (Files.isRegularFile(folder.resolve(WHOLE))) {
            return whole(folder);
        }
        if (Files.isRegularFile(folder.resolve(INDEX))) {
            return sharded(folder);
        }
        throw new BackboneException(
                "backbone folder " + folder.toAbsolutePath() + " has neither " + WHOLE + " nor " + INDEX
                        + "; weights in another format, such as pytorch_model.bin, have to be saved as safetensors first");
    }

    private static WeightFiles whole(Path folder) {
        WeightFiles weights = new WeightFiles(folder, List.of(WHOLE));
        GitLfs.refusePointer(folder.resolve(WHOLE));
        SafetensorsReader reader = SafetensorsReader.open(folder.resolve(WHOLE));
        reader.names().forEach(name -> weights.add(name, new Place(reader, name)));
        return weights;
    }

    private static WeightFiles sharded(Path folder) {
        JsonFile weightMap = JsonFile.read(folder.resolve(INDEX)).object("weight_map");
        Map<String, SafetensorsReader> shards = new TreeMap<>();
        for (String name : weightMap.keys()) {
            shards.computeIfAbsent(weightMap.text(name), shard -> openShard(folder, shard));
        }
        List<String> files = new ArrayList<>(List.of(INDEX));
        files.addAll(shards.keySet());
        WeightFiles weights = new WeightFiles(folder, files);
        for (String name : weightMap.keys()) {
            SafetensorsReader shard = shards.get(weightMap.text(name));
            // Asking for the shape refuses an index that promises what the shard lacks, before training has begun.
            shard.shape(name);
            weights.add(name, new Place(shard, name));
        }
        return weights;
    }

    /**
     * The same by the names of the bare model. One saved together with a head carries a prefix that its family chose
     * ({@code bert.embeddings…}), and LayerNorms converted from TensorFlow are called {@code gamma} and {@code beta}.
     */
    WeightFiles bare(String prefix) {
        WeightFiles bare = new WeightFiles(folder, files);
        places.values().forEach(place -> bare.add(bareName(place.name(), prefix + "."), place));
        return bare;
    }

    private static String bareName(String name, String prefix) {
        return (name.startsWith(prefix) ? name.substring(prefix.length()) : name)
                .replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }

    /** An index names files beside itself, nothing else of the file system. */
    private static SafetensorsReader openShard(Path folder, String shard) {
        Path file = folder.resolve(shard);
        if (!file.getFileName().toString().equals(shard) || !shard.endsWith(".safetensors")) {
            throw new BackboneException(folder.resolve(INDEX) + " names the shard '" + shard
                    + "'; expected the name of a .safetensors file in the same folder");
        }
        if (!Files.isRegularFile(file)) {
            throw new BackboneException(
                    file + " is missing, though " + INDEX + " names it; fetch the whole folder again");
        }
        GitLfs.refusePointer(file);
        return SafetensorsReader.open(file);
    }

    private void add(String name, Place place) {
        Place twin = places.putIfAbsent(name, place);
        if (twin != null) {
            throw new BackboneException("the weights of " + folder + " have both '" + twin.name() + "' and '"
                    + place.name() + "', which stand for the same tensor '" + name + "'");
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** The index, if there is one, and all weight files, relative to the folder. */
    List<String> files() {
        return files;
    }

    StoredTensor stored(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new BackboneException("the weights of " + folder + " lack the tensor '" + name
                    + "'; is config.json of the same checkpoint?");
        }
        return place.reader().stored(place.name());
    }
}
