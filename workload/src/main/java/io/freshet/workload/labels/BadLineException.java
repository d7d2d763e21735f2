package io.freshet.workload.labels;

/** A line that is bad, and, where it comes out of {@link LabelReader#read}, no line after it can be told from it. */
public final class BadLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BadLine bad;

    BadLineException(long line, String problem) {
        this(new BadLine(line, problem));
    }

    private BadLineException(BadLine bad) {
        super(bad.in("input"), null, false, false);
        this.bad = bad;
    }

    /** The line. */
    public BadLine bad() {
        return bad;
    }
}
