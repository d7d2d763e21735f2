package io.freshet.serving.batch;

import io.freshet.serving.prompts.ResidentVersion;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the texts of one request on one version: the batch that computes the first of them decides, and a swap before the rest are
 * computed does not split the answer. Used by the predictor's thread alone.
 */
public final class VersionPin {
    private ResidentVersion version;

    /** The version decided before, else what {@code route} finds now. */
    public Optional<ResidentVersion> decide(Supplier<Optional<ResidentVersion>> route) {
        if (version == null) {
            version = route.get().orElse(null);
        }
        return Optional.ofNullable(version);
    }
}
