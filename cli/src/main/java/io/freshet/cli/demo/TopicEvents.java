package io.freshet.cli.demo;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import org.apache.kafka.common.header.Headers;

/** Told what others wrote, in the order of each topic. Called by the watching thread. */
public interface TopicEvents {
    void accepted(Accepted accepted);

    void deadLetter(Headers headers, byte[] value);

    void evaluated(Evaluation evaluation);

    /** @param nanos when it was seen, by {@link System#nanoTime} */
    void predicted(Prediction prediction, long nanos);

    void released(Release release);
}
