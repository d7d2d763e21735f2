package io.freshet.topology.release;

import java.util.List;

/** What is to become of a version. */
sealed interface ReleaseDecision {
    /**
     * It serves.
     *
     * @param partOffsets of its parts in {@code prompts}, in their order
     */
    record Released(ReleaseReason reason, List<Long> partOffsets) implements ReleaseDecision {}

    /**
     * What serves goes on serving.
     *
     * @param detail names what was found and what was expected; cut where a foreign writer made it long
     */
    record Refused(RefusalReason reason, String detail) implements ReleaseDecision {
        static final int MOST_DETAIL_CHARACTERS = 1_000;

        public Refused {
            detail = detail.length() <= MOST_DETAIL_CHARACTERS ? detail : detail.substring(0, MOST_DETAIL_CHARACTERS);
        }
    }

    /** Its manifest came again: all was said before. */
    record Unchanged() implements ReleaseDecision {}
}
