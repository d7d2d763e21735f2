package io.freshet.serving.prompts;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading one partition gave.
 *
 * @param found versions that are whole
 * @param elsewhere those that do not lie where they are pinned, and may lie elsewhere in the partition
 * @param trouble why it was not read as far as it should have been: then nothing can be said of versions that were not found
 */
record FetchedPartition(
        Map<PinnedVersion, VersionRecords> found, Set<PinnedVersion> elsewhere, Optional<String> trouble) {
    FetchedPartition {
        found = Map.copyOf(found);
        elsewhere = Set.copyOf(elsewhere);
    }

    /** Whether it gave nothing at all. */
    boolean isSilent() {
        return trouble.isPresent() && found.isEmpty();
    }

    static FetchedPartition silent(String trouble) {
        return new FetchedPartition(Map.of(), Set.of(), Optional.of(trouble));
    }
}
