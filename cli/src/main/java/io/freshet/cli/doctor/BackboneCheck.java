package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneReport;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.runtime.BackboneSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the frozen model's folder is there and whole, as far as that takes no native library. */
final class BackboneCheck extends Check {
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final Path folder;
    private final boolean isDefault;
    private BackboneReport read;

    /** @param named the folder that the settings name; empty: the default backbone */
    BackboneCheck(Optional<Path> named) {
        this(
                named.orElseGet(() -> DefaultBackbone.place(DefaultBackbone.defaultCacheRoot()))
                        .toAbsolutePath(),
                named.isEmpty());
    }

    private BackboneCheck(Path folder, boolean isDefault) {
        super(
                "backbone",
                "a Hugging Face folder at " + folder,
                "set " + BackboneSetting.FOLDER + " to one, or leave it out for the default backbone");
        this.folder = folder;
        this.isDefault = isDefault;
    }

    // It reads every byte of the weights.
    @Override
    Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    List<CheckResult> look() {
        if (isNotImportedYet()) {
            return List.of(warn(
                    "the default backbone is not imported yet",
                    expected(),
                    "run: freshet backbone import; else trainer and serving do it when they start (90 MB)"));
        }
        BackboneConfig config = read().config();
        return List.of(ok(
                folder + ": " + config.modelType() + ", " + config.layers() + " layers of " + config.hidden()
                        + ", fingerprint " + fingerprint() + ", weights of "
                        + read().weightBytes() / BYTES_PER_MEGABYTE + " MB in native memory",
                expected()));
    }

    /** Whether it is the default backbone, before its first use. */
    boolean isNotImportedYet() {
        return isDefault && !Files.exists(folder);
    }

    /** @throws io.freshet.backbone.BackboneException if the folder is no backbone */
    String fingerprint() {
        return read().fingerprint().sha256();
    }

    // Another check asks for the fingerprint, on a thread of its own.
    private synchronized BackboneReport read() {
        if (read == null) {
            read = BackboneReport.of(folder);
        }
        return read;
    }
}
