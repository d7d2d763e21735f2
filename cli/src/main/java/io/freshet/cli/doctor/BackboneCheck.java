package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneConfig;
import io.freshet.runtime.BackboneSetting;
import java.time.Duration;
import java.util.List;

/** Whether the frozen model's folder is there and whole. */
final class BackboneCheck implements Check {
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final BackboneOnDisk backbone;

    BackboneCheck(BackboneOnDisk backbone) {
        this.backbone = backbone;
    }

    @Override
    public String name() {
        return "backbone";
    }

    @Override
    public String expected() {
        return "a Hugging Face folder at " + backbone.folder();
    }

    @Override
    public String remedy() {
        return "set " + BackboneSetting.FOLDER + " to one, or leave it out for the default backbone";
    }

    // It reads every byte of the weights.
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Finding> look() {
        if (backbone.isNotImportedYet()) {
            return List.of(Finding.warn(
                    name(),
                    "the default backbone is not imported yet",
                    expected(),
                    "run: freshet backbone import; else trainer and serving do it when they start (90 MB)"));
        }
        BackboneConfig config = backbone.read().config();
        return List.of(Finding.ok(
                name(),
                backbone.folder() + ": " + config.modelType() + ", " + config.layers() + " layers of " + config.hidden()
                        + ", fingerprint " + backbone.read().fingerprint().sha256() + ", weights of "
                        + backbone.read().weightBytes() / BYTES_PER_MEGABYTE + " MB in native memory",
                expected()));
    }
}
