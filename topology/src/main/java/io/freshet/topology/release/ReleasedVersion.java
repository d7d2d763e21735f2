package io.freshet.topology.release;

import java.time.Instant;
import java.util.List;

/**
 * A version that was released, and all that a release pins of it: what a later release names as the one before.
 *
 * @param manifestSha256 of the manifest record's value
 * @param partition of {@code prompts}
 * @param partOffsets of its parts, in their order
 */
record ReleasedVersion(
        long version,
        String sha256,
        String manifestSha256,
        int partition,
        List<Long> partOffsets,
        long manifestOffset,
        Instant releasedAt) {
    ReleasedVersion {
        partOffsets = List.copyOf(partOffsets);
    }

    static ReleasedVersion of(WholeVersion version, Instant releasedAt) {
        Candidate candidate = version.candidate();
        return new ReleasedVersion(
                candidate.version(),
                candidate.sha256(),
                candidate.manifestSha256(),
                candidate.partition(),
                version.partOffsets(),
                candidate.manifestOffset(),
                releasedAt);
    }
}
