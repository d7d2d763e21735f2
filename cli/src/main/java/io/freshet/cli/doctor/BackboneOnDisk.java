package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneReport;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The backbone that trainer and serving would load, read as far as that needs no native library. Two checks share what it read. */
final class BackboneOnDisk {
    private final Optional<Path> named;
    private BackboneReport read;

    /** @param named the folder that the settings name; empty: the default backbone */
    BackboneOnDisk(Optional<Path> named) {
        this.named = named;
    }

    /** Whether it is the default backbone, before its first use. */
    boolean isNotImportedYet() {
        return named.isEmpty() && !Files.exists(folder());
    }

    Path folder() {
        return named.orElseGet(() -> DefaultBackbone.place(DefaultBackbone.defaultCacheRoot()))
                .toAbsolutePath();
    }

    /** @throws io.freshet.backbone.BackboneException where the folder is no backbone */
    synchronized BackboneReport read() {
        if (read == null) {
            read = BackboneReport.of(folder());
        }
        return read;
    }
}
