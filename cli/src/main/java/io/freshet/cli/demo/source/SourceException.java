package io.freshet.cli.demo.source;

/** A source that cannot be read; the message names it, the line where there is one, what was expected and what to do. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
