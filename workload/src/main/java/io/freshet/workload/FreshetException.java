package io.freshet.workload;

/** What was asked cannot be done; the message says, to a person, what it was, why, and what to do. */
public final class FreshetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FreshetException(String message) {
        super(message);
    }

    public FreshetException(String message, Throwable cause) {
        super(message, cause);
    }
}
