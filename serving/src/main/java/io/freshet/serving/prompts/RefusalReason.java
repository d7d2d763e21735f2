package io.freshet.serving.prompts;

import java.util.Locale;

/**
 * Why a released version does not serve: {@code refused_reason} of {@code /v2/models/<task>}, the tag {@code reason} of the metric
 * {@code freshet.serving.refused.versions}, and a row of the manual ({@code docs/serving.md}).
 */
public enum RefusalReason {
    /** Not there, or not whole. */
    MISSING(
            "Its records were not on `prompts`, whole, within `prompts.timeout.ms` of the first look.",
            "See whether the topic was compacted or deleted; publish the version again, or release another."),
    /** Nobody could look. */
    UNREACHABLE(
            "The partition of `prompts` that its release names did not answer, is not there, or could not be read to its end, for `prompts.timeout.ms`.",
            "See whether the partition has a leader (`freshet doctor`); it is asked again, at least once a minute."),
    /** Another manifest. */
    REWRITTEN_MANIFEST(
            "The manifest's record is not, byte for byte, the one that was released: labels, lengths or lineage may be others.",
            "Find out who else writes to `prompts`; have the trainer publish the next version."),
    /** No prompt records. */
    UNREADABLE(
            "A record of it is no readable prompt record, or a part where the manifest belongs; or checking it failed unexpectedly (see the log).",
            "Find out who else writes to `prompts`; publish the version again."),
    /** Of something else. */
    WRONG_MANIFEST(
            "The manifest is of another task or version than the release, or of a method or kind that this program does not know.",
            "Release the version that the trainer published; serve with a program as new as the trainer's."),
    /** Not the parts of the manifest. */
    WRONG_PARTS(
            "Number, order, length or hash of the parts is not what the manifest says.",
            "A part was changed or replaced after it was published: publish the version again."),
    /** Not the bytes of the release. */
    WRONG_HASH(
            "The hash of the whole is not the one that the release pins.",
            "The version was changed after it was released: publish and release it again."),
    /** Of another trainer. */
    WRONG_BACKBONE(
            "It was trained on another backbone.", "Give trainer and serving the same `backbone.dir`, byte for byte."),
    /** Labels that cannot be told apart. */
    WRONG_LABELS("Labels are missing, doubled or blank.", "Correct the `labels` of the task's spec."),
    /** More than the backbone reads. */
    WRONG_LENGTH(
            "Prompt and text together do not fit the backbone's positions.",
            "Lower `promptLength` or `maxTokens` in the task's spec."),
    /** No tensors. */
    MALFORMED(
            "The bytes are no well-formed tensors.",
            "The hash holds, so they were published like that: look into the trainer that did."),
    /** Tensors of another backbone or spec. */
    WRONG_SHAPE(
            "A tensor has another shape than manifest and backbone need.",
            "The hash holds, so it was published like that: look into the trainer that did."),
    /** Trained to pieces. */
    NOT_FINITE("A value is NaN or infinite.", "Lower the task's `learningRate`; release an earlier version meanwhile.");

    private final String meaning;
    private final String remedy;

    RefusalReason(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As metric tags and answers spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, in the manual's words. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in the manual's words. */
    public String remedy() {
        return remedy;
    }
}
