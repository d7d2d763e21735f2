package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import java.util.List;

/**
 * A version whose manifest is there: what release control decides on.
 *
 * @param sha256 over all contents in order
 * @param parts what the manifest says of them, in their order
 * @param partition of {@code prompts}, of the manifest and so of all parts
 */
record Candidate(String task, long version, String sha256, List<Contents> parts, int partition, long manifestOffset) {
    static Candidate of(PromptManifest manifest, int partition, long offset) {
        List<Contents> parts = manifest.getParts().stream()
                .map(part -> new Contents(part.getLength(), part.getSha256()))
                .toList();
        return new Candidate(manifest.getTask(), manifest.getVersion(), manifest.getSha256(), parts, partition, offset);
    }
}
