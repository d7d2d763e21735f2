package io.freshet.workload.labels;

/** An input is none of labelled texts, as a whole. The message says what it is instead, and what to do. */
public final class NoLabelsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of a JSON array that is none of Label Studio's. */
    static NoLabelsException array() {
        return new NoLabelsException(
                "is a JSON array; expected JSON Lines, an object in each line and nothing around them, or Label Studio's"
                        + " export, where each text has data and annotations; convert it, for example with jq -c '.[]'");
    }

    NoLabelsException(String problem) {
        super(problem);
    }
}
