package io.freshet.serving.prompts;

import java.util.Locale;

/**
 * Why a released version does not serve: {@code refused_reason} of {@code /v2/models/<task>}, the tag {@code reason} of the metric
 * {@code freshet.serving.refused.versions}, and a row of the manual ({@code docs/serving.md}), which
 * says what it means and what to do.
 */
public enum RefusalReason {
    /** Not there, or not whole. */
    MISSING,
    /** Nobody could look. */
    UNREACHABLE,
    /** Another manifest than the one that was released. */
    REWRITTEN_MANIFEST,
    /** No prompt records, or checking them failed. */
    UNREADABLE,
    /** Of another task or version, or of a method or kind that nobody here knows. */
    WRONG_MANIFEST,
    /** Not the parts of the manifest. */
    WRONG_PARTS,
    /** Not the bytes of the release. */
    WRONG_HASH,
    /** Trained on another backbone. */
    WRONG_BACKBONE,
    /** Labels that cannot be told apart. */
    WRONG_LABELS,
    /** More than the backbone reads. */
    WRONG_LENGTH,
    /** No tensors. */
    MALFORMED,
    /** Tensors of another backbone or spec. */
    WRONG_SHAPE,
    /** Trained to pieces. */
    NOT_FINITE;

    /** As metric tags and answers spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
