package io.freshet.cli.produce;

import io.freshet.cli.labels.BadLine;
import io.freshet.schemas.LabeledExample;

/** Takes the examples of an input, in its order. */
interface ExampleSink {
    /** @param encoded as the topic takes it */
    void example(LabeledExample example, byte[] encoded);

    /** A line that makes no example; reading goes on with the next, unless this throws. */
    void bad(BadLine bad);
}
