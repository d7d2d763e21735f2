package io.freshet.integration.history;

/**
 * A promise that a run broke.
 *
 * @param detail names the record, what was found and what was expected
 */
public record Violation(Kind kind, String detail) {
    /** The promises, by how they can be broken. */
    public enum Kind {
        /** An example was acknowledged and is neither accepted nor a dead letter. */
        EXAMPLE_LOST,
        /** An example is on accepted twice, on dead-letters twice, or on both. */
        EXAMPLE_DOUBLED,
        /** An example came out that nobody sent. */
        EXAMPLE_INVENTED,
        /** An accepted example is in no step. */
        NOT_TRAINED,
        /** An example is in two steps, or twice in one. */
        TRAINED_TWICE,
        /** A step has an example that is not at that place on accepted. */
        TRAINED_UNACCEPTED,
        /** A task's examples were not trained in the order of accepted. */
        ORDER_LOST,
        /** A task's steps are not numbered from 1 without gaps. */
        STEP_NUMBER,
        /** A task's versions are not numbered from 1 without gaps, each the child of the one before. */
        VERSION_NUMBER,
        /** Parts are missing, too many, or not what the manifest says. */
        HASH_BROKEN,
        /** A manifest counts other steps or examples than the evaluations do. */
        LINEAGE,
        /** A version has no decision, or more than one. */
        NOT_DECIDED,
        /** A release goes back, or names what is not on prompts. */
        RELEASE_WRONG,
        /** The newest version of a task is not the released one. */
        RELEASE_MISSING,
        /** A request was acknowledged and has no answer. */
        REQUEST_UNANSWERED,
        /** A request has more than one answer. */
        REQUEST_ANSWERED_TWICE,
        /** An answer has an error in place of a label. */
        ANSWER_WITHOUT_LABEL,
        /** An answer names a version or hash that was never released. */
        ANSWER_UNRELEASED
    }

    @Override
    public String toString() {
        return kind + ": " + detail;
    }
}
