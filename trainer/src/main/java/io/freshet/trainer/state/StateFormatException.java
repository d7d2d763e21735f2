package io.freshet.trainer.state;

/** Bytes in a state store that are not what this release writes there. */
public final class StateFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFormatException(String message) {
        super(message + "; start with the release that wrote the state, or restore it from the changelog topics");
    }
}
