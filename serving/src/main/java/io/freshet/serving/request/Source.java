package io.freshet.serving.request;

import java.util.Locale;

/** The way a request came in. */
public enum Source {
    KAFKA,
    HTTP;

    /** As predictions spell it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
