package io.freshet.backbone.peft;

/** A folder is no prompt that can be taken over, or a version is none that PEFT has a form for; the message says what was found and what was expected. */
public final class PeftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PeftException(String message) {
        super(message);
    }

    PeftException(String message, Throwable cause) {
        super(message, cause);
    }
}
