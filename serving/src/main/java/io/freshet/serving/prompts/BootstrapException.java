package io.freshet.serving.prompts;

/** Serving cannot become ready: the released versions could not be read in time. */
public final class BootstrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BootstrapException(String message) {
        super(message);
    }
}
