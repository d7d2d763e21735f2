package io.freshet.backbone;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.List;
import java.util.Map;

/**
 * Reads the pooling that a checkpoint was trained with from the file that sentence-transformers keeps beside it: one
 * {@code pooling_mode_…} switch for each kind, of which one is on.
 */
final class PoolingFile {
    private static final String PREFIX = "pooling_mode_";
    private static final Map<String, Pooling> KNOWN =
            Map.of(PREFIX + "mean_tokens", Pooling.MEAN, PREFIX + "cls_token", Pooling.CLS);

    private PoolingFile() {}

    static Pooling pooling(CheckpointFolder folder) {
        return folder.poolingConfig().map(PoolingFile::pooling).orElseGet(() -> byWeights(folder));
    }

    private static Pooling byWeights(CheckpointFolder folder) {
        return folder.contains("pooler.dense.weight") ? Pooling.POOLER : Pooling.CLS;
    }

    private static Pooling pooling(JsonFile file) {
        List<String> on = file.keys().stream()
                .filter(key -> key.startsWith(PREFIX) && file.flag(key))
                .toList();
        if (on.size() != 1 || !KNOWN.containsKey(on.get(0))) {
            throw new BackboneException(file.path() + " switches on " + on + "; expected exactly one of "
                    + KNOWN.keySet().stream().sorted().toList() + ", the poolings that are supported");
        }
        return KNOWN.get(on.get(0));
    }
}
