package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import io.freshet.topology.release.PartSeen.Contents;
import java.util.List;
import java.util.Optional;

/**
 * A version whose manifest is there: what release control decides on.
 *
 * @param sha256 over all contents in order
 * @param manifestSha256 over the manifest record's value as it lies on {@code prompts}: what the manifest says besides, its labels and
 *     lengths above all, is covered by nothing else
 * @param parts what the manifest says of them, in their order
 * @param partition of {@code prompts}, of the manifest and so of all parts
 * @param group that the task is in
 */
record Candidate(
        String task,
        long version,
        String sha256,
        String manifestSha256,
        List<Contents> parts,
        int partition,
        long manifestOffset,
        Optional<String> group) {
    static Candidate of(PromptManifest manifest, String manifestSha256, int partition, long offset) {
        List<Contents> parts = manifest.getParts().stream()
                .map(part -> new Contents(part.getLength(), part.getSha256()))
                .toList();
        return new Candidate(
                manifest.getTask(),
                manifest.getVersion(),
                manifest.getSha256(),
                manifestSha256,
                parts,
                partition,
                offset,
                Optional.ofNullable(manifest.getGroup()));
    }
}
