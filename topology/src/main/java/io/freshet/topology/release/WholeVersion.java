package io.freshet.topology.release;

import java.util.List;

/**
 * A version that is intact: every part came before its manifest, with the bytes that the manifest names.
 *
 * @param partOffsets of its parts on {@code prompts}, in their order
 */
record WholeVersion(Candidate candidate, List<Long> partOffsets) {
    WholeVersion {
        partOffsets = List.copyOf(partOffsets);
    }

    /** The version's number. */
    long number() {
        return candidate.version();
    }
}
