package io.freshet.serving.release;

import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.prompts.ResidentVersion;
import java.util.Optional;

/** Decides which version answers a request. Every task has one version that serves; that one answers all. */
public final class VersionRouter {
    /** The version of {@code task} in the snapshot of a batch; empty where none serves. */
    public Optional<ResidentVersion> route(ResidentSnapshot snapshot, String task) {
        return snapshot.version(task);
    }
}
