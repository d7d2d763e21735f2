package io.freshet.schemas.state;

/** Bytes in a state store that neither this release nor one before it or behind it writes there: damage. */
public final class StateFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateFormatException(String message) {
        this(message, null);
    }

    public StateFormatException(String message, Throwable cause) {
        super(
                message
                        + "; restore the state from the changelog topics: stop the process, delete its state.dir, start it",
                cause);
    }
}
