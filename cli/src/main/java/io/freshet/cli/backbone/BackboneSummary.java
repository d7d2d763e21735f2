package io.freshet.cli.backbone;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.BackboneConfig;
import io.freshet.workload.output.Report;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a loaded backbone is and where it runs: two processes work together if the fingerprints are the same.
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

    /** What is told of it. */
    public Report report() {
        return new Report()
                .line("backbone", folder.getFileName())
                .field("folder", folder.toString())
                .field("family", config.modelType())
                .field("layers", config.layers())
                .field("hiddenSize", config.hidden(), "hidden size", config.hidden())
                .field("fingerprint", fingerprint)
                .field("device", device)
                .field("precision", precision)
                .field("loadedInMillis", loading.toMillis(), "loaded in", loading.toMillis() + " ms");
    }
}
