package io.freshet.serving.prompts;

/** What became of a fetched version. */
sealed interface Verification {
    /** It may serve. */
    record Sound(ResidentVersion version) implements Verification {}

    /** It may not. */
    record Unsound(RefusalReason reason, String detail) implements Verification {
        /** It is not there, or not whole. */
        static Unsound missing(PinnedVersion version) {
            return new Unsound(
                    RefusalReason.MISSING,
                    "its " + version.partOffsets().size()
                            + " parts and its manifest were not at the pinned offsets of partition "
                            + version.partition() + " (manifest: " + version.manifestOffset()
                            + "), nor elsewhere in it");
        }
    }
}
