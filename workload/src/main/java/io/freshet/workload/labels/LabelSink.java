package io.freshet.workload.labels;

/** Takes what is read, in the order of the lines. */
public interface LabelSink {
    /** A labelled text. */
    void label(LabelLine label);

    /** A line that is none; reading goes on with the next, unless this throws. */
    void bad(BadLine bad);
}
