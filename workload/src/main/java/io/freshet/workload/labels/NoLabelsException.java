package io.freshet.workload.labels;

/** An input is none of labelled texts, as a whole. The message says what it is instead, and what to do. */
public final class NoLabelsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoLabelsException(String problem) {
        super(problem);
    }
}
