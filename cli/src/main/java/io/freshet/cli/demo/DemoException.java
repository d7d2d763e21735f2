package io.freshet.cli.demo;

/** The demo cannot go on; the message says where it stood, what was expected and what to do. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
