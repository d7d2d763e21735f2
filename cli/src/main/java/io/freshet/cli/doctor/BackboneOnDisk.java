package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The backbone that trainer and serving would load, read as far as that needs no native library. Two checks share what it read. */
final class BackboneOnDisk {
    private final Optional<Path> named;
    private Read read;

    /** @param named the folder that the settings name; empty: the default backbone */
    BackboneOnDisk(Optional<Path> named) {
        this.named = named;
    }

    /** What a backbone's folder says. */
    record Read(BackboneConfig config, Fingerprint fingerprint) {}

    /** Whether it is the default backbone, before its first use. */
    boolean isNotImportedYet() {
        return named.isEmpty() && !Files.exists(folder());
    }

    Path folder() {
        return named.orElseGet(() -> DefaultBackbone.place(DefaultBackbone.defaultCacheRoot()))
                .toAbsolutePath();
    }

    /** @throws io.freshet.backbone.BackboneException where the folder is no backbone */
    synchronized Read read() {
        if (read == null) {
            CheckpointFolder checkpoint = CheckpointFolder.open(folder());
            read = new Read(BackboneConfig.of(checkpoint), Fingerprint.of(checkpoint));
        }
        return read;
    }
}
