package io.freshet.embedded;

/** A broker or registry that could not be started, kept or stopped; the message names the folder and the way out. */
public final class EmbeddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedException(String message) {
        super(message);
    }

    EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
