package io.freshet.serving.prompts;

/** What became of a fetched version. */
sealed interface Verification {
    /** It may serve. */
    record Sound(ResidentVersion version) implements Verification {}

    /** It may not. */
    record Refused(RefusalReason reason, String detail) implements Verification {}
}
