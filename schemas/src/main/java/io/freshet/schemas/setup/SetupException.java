package io.freshet.schemas.setup;

/** Broker or registry could not be looked at or changed; the message says what was tried and why it failed. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
