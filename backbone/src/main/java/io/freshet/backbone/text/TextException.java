package io.freshet.backbone.text;

/** A text that the tokeniser makes nothing of, or fails on: another one may well do. The message says which of both. */
public final class TextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TextException(String message) {
        super(message);
    }

    public TextException(String message, Throwable cause) {
        super(message, cause);
    }
}
