package io.freshet.trainer.state;

import java.util.Locale;

/** What made a version due: a rule, or a command. */
public enum PublishCause {
    /** Enough examples. */
    EXAMPLES,
    /** Enough time. */
    TIME,
    /** Nothing else to do, and the version before is old enough. */
    IDLE,

    /** A prompt that a command brought. */
    IMPORT,

    /** Another trainer has the task from here on. */
    MOVE;

    /** As manifests say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
