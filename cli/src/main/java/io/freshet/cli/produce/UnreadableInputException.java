package io.freshet.cli.produce;

/** An input cannot be read, or not further. The message says where and why; what was produced before is for others to say. */
final class UnreadableInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
