package io.freshet.cli.backbone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.BackboneConfig;
import io.freshet.cli.output.TextTable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a loaded backbone is and where it runs: two processes work together where the fingerprints are the same.
 *
 * @param loading how long it took from its folder, native libraries included
 */
public record BackboneSummary(
        Path folder, BackboneConfig config, String fingerprint, String device, String precision, Duration loading) {

    /** Loads the folder, looks, and frees it again. */
    public static BackboneSummary of(Path folder, BackboneChoice choice) {
        long begun = System.nanoTime();
        try (Backbone backbone = Backbone.load(folder, choice)) {
            return new BackboneSummary(
                    folder,
                    backbone.config(),
                    backbone.fingerprint().sha256(),
                    backbone.deviceName(),
                    backbone.precision().label(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** A line for each thing that is known. */
    public TextTable toTable() {
        return new TextTable("backbone", folder.getFileName().toString())
                .row("folder", folder)
                .row("family", config.modelType())
                .row("layers", config.layers())
                .row("hidden size", config.hidden())
                .row("fingerprint", fingerprint)
                .row("device", device)
                .row("precision", precision)
                .row("loaded in", loading.toMillis() + " ms");
    }

    /** The same, for programs. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("folder", folder.toString())
                .put("family", config.modelType())
                .put("layers", config.layers())
                .put("hiddenSize", config.hidden())
                .put("fingerprint", fingerprint)
                .put("device", device)
                .put("precision", precision)
                .put("loadedInMillis", loading.toMillis());
    }
}
