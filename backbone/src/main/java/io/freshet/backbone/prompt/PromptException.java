package io.freshet.backbone.prompt;

/** Bytes that are no prompt for this task and backbone; the message names the tensor, what it is and what was expected. */
public final class PromptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PromptProblem problem;

    PromptException(PromptProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    PromptException(PromptProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public PromptProblem problem() {
        return problem;
    }
}
