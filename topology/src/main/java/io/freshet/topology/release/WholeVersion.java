package io.freshet.topology.release;

import java.util.List;
import java.util.function.Function;

/**
 * A version that is intact: every part came before its manifest, with the bytes that the manifest names.
 *
 * @param partOffsets of its parts on {@code prompts}, in their order
 */
record WholeVersion(Candidate candidate, List<Long> partOffsets) implements Examined {
    WholeVersion {
        partOffsets = List.copyOf(partOffsets);
        if (partOffsets.size() != candidate.parts().size()) {
            throw new IllegalArgumentException("version " + candidate.version() + " has "
                    + candidate.parts().size() + " parts and " + partOffsets.size()
                    + " offsets of parts; expected one for each");
        }
    }

    /** The version's number. */
    long number() {
        return candidate.version();
    }

    @Override
    public ReleaseDecision then(Function<? super WholeVersion, ? extends ReleaseDecision> judge) {
        return judge.apply(this);
    }
}
