package io.freshet.trainer.publish;

import java.util.Locale;

/** Which rule made a version due. */
public enum PublishCause {
    /** Enough examples. */
    EXAMPLES,
    /** Enough time. */
    TIME;

    /** As manifests say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
