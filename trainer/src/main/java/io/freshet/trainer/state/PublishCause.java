package io.freshet.trainer.state;

import java.util.Locale;

/** Which rule made a version due. */
public enum PublishCause {
    /** Enough examples. */
    EXAMPLES,
    /** Enough time. */
    TIME,
    /** Nothing else to do, and the version before is old enough. */
    IDLE;

    /** As manifests say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
