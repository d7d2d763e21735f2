package io.freshet.schemas.prompt;

/** The parts of a version are not the bytes that its manifest names. */
public final class PromptPartsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PromptPartsException(String message) {
        super(message);
    }
}
