package io.freshet.trainer.task;

import java.util.Locale;

/** Why an accepted example is not trained on. */
public enum SkipReason {
    /**
     * No spec of its task is in force: it never had one, has one that this trainer refused, or was retired before
     * the example came.
     */
    UNKNOWN_TASK,
    /** The spec in force does not have its label, or one of them. */
    UNKNOWN_LABEL,
    /** It says something else than tasks of its kind predict: a label where spans are expected, or several things. */
    WRONG_TARGET,
    /** It has another text than tasks of its kind read. */
    UNEXPECTED_TEXT,
    /** One of its spans has no token to itself: it lies between tokens, or others have all of them; or its answer has none that is read. */
    SPAN_WITHOUT_TOKEN,
    /** Its id has more characters than intake lets through: a full batch's would not fit an evaluation. */
    OVERLONG_ID,
    /** Its task was retired while it waited. */
    RETIRED_TASK,
    /** The tokeniser makes nothing of its text, or a step fails on it alone. */
    UNTRAINABLE;

    /** As metrics and logs say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
