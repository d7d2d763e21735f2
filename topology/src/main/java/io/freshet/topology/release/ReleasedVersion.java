package io.freshet.topology.release;

import java.util.List;

/**
 * A version that was released, and all that a release pins of it: what a later release names as the one before.
 *
 * @param manifestSha256 of the manifest record's value
 * @param partition of {@code prompts}
 * @param partOffsets of its parts, in their order
 * @param releasedAtMillis since the epoch
 */
record ReleasedVersion(
        long version,
        String sha256,
        String manifestSha256,
        int partition,
        List<Long> partOffsets,
        long manifestOffset,
        long releasedAtMillis) {
    ReleasedVersion {
        partOffsets = List.copyOf(partOffsets);
    }

    static ReleasedVersion of(Candidate candidate, List<Long> partOffsets, long releasedAtMillis) {
        return new ReleasedVersion(
                candidate.version(),
                candidate.sha256(),
                candidate.manifestSha256(),
                candidate.partition(),
                partOffsets,
                candidate.manifestOffset(),
                releasedAtMillis);
    }
}
