package io.freshet.backbone.family;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the pooling that a checkpoint was trained with from the file that sentence-transformers keeps beside it: {@code pooling_mode}
 * since its release 5.4, a name or a list of names; before, one {@code pooling_mode_…} switch for each kind, of which one is on.
 * Where it has neither, it is the mean, as there. Without the file it is the family's business.
 */
final class PoolingFile {
    private static final String MODE = "pooling_mode";
    private static final String SWITCH = MODE + "_";
    private static final String MEAN = "mean";
    private static final Map<String, Pooling> KNOWN =
            Map.of(MEAN, Pooling.MEAN, "cls", Pooling.CLS, "lasttoken", Pooling.LAST);
    private static final Map<String, String> MODE_OF_SWITCH =
            Map.of(SWITCH + "mean_tokens", MEAN, SWITCH + "cls_token", "cls", SWITCH + "lasttoken", "lasttoken");

    private PoolingFile() {}

    static Optional<Pooling> pooling(CheckpointFolder folder) {
        return folder.poolingConfig().map(PoolingFile::pooling);
    }

    private static Pooling pooling(JsonFile file) {
        List<String> modes = file.has(MODE) ? file.texts(MODE) : switchedOn(file);
        if (modes.size() != 1 || !KNOWN.containsKey(modes.get(0))) {
            throw new BackboneException(file.path() + " has " + MODE + " = " + modes + "; expected exactly one of "
                    + KNOWN.keySet().stream().sorted().toList() + ", the poolings that are supported");
        }
        return KNOWN.get(modes.get(0));
    }

    private static List<String> switchedOn(JsonFile file) {
        List<String> switches =
                file.keys().stream().filter(key -> key.startsWith(SWITCH)).toList();
        List<String> on = switches.stream()
                .filter(file::flag)
                .map(key -> MODE_OF_SWITCH.getOrDefault(key, key))
                .toList();
        return switches.isEmpty() ? List.of(MEAN) : on;
    }
}
