package io.freshet.schemas.serde;

/** Bytes that are no record of the expected kind; trying again cannot help. */
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DecodeProblem problem;

    /** @param message names what was found and what was expected */
    public DecodeException(DecodeProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    DecodeException(DecodeProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public DecodeProblem problem() {
        return problem;
    }
}
