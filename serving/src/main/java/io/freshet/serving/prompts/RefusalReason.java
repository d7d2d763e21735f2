package io.freshet.serving.prompts;

import java.util.Locale;

/** Why a released version does not serve; also the metric's tag and a row of the manual. */
public enum RefusalReason {
    /** Its records were not on {@code prompts}, whole, within the patience of the refresher. */
    MISSING,
    /** A record of it is no readable prompt record, or a part where the manifest belongs. */
    UNREADABLE,
    /** The manifest is of another task or version than the release, or of another method than this program knows. */
    WRONG_MANIFEST,
    /** Number, order, length or hash of the parts is not what the manifest says. */
    WRONG_PARTS,
    /** The hash of the whole is not the one that the release pins. */
    WRONG_HASH,
    /** It was trained on another backbone. */
    WRONG_BACKBONE,
    /** Labels are missing, doubled or blank. */
    WRONG_LABELS,
    /** Prompt and text together do not fit the backbone's positions. */
    WRONG_LENGTH,
    /** The bytes are no well-formed tensors. */
    MALFORMED,
    /** A tensor has another shape than manifest and backbone need. */
    WRONG_SHAPE,
    /** A value is NaN or infinite. */
    NOT_FINITE;

    /** As metric tags and answers spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
