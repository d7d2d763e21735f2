package io.freshet.topology.release;

import java.util.List;

/** What is to become of a version. */
sealed interface ReleaseDecision {
    /**
     * It serves.
     *
     * @param partOffsets of its parts in {@code prompts}, in their order
     */
    record Released(DecisionReason reason, List<Long> partOffsets) implements ReleaseDecision {}

    /**
     * What serves goes on serving.
     *
     * @param detail names what was found and what was expected
     */
    record Refused(DecisionReason reason, String detail) implements ReleaseDecision {}

    /** Its manifest came again: all was said before. */
    record Unchanged() implements ReleaseDecision {}
}
