package io.freshet.workload.source;

import java.util.Map;

/** The examples of one run, by their place in it. */
public interface LabelStream {
    /** How many there are. */
    long size();

    /** @param index from 0; the same index gives the same example */
    SourceExample example(long index);

    /** After how many of its own examples in this run a task's labels change their meaning; no entry where they never do. */
    Map<String, Long> driftAt();

    /** Where the next run goes on when the first {@code produced} examples of this one were produced. */
    SourcePosition after(long produced);
}
