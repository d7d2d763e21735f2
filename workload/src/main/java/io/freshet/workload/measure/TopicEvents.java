package io.freshet.workload.measure;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import org.apache.kafka.common.header.Headers;

/** Told what others wrote, in the order of each topic. Called by the watching thread. */
public interface TopicEvents {
    /** Intake let an example or a spec through. */
    default void accepted(Accepted accepted) {}

    /** Intake refused a record. */
    default void deadLetter(Headers headers, byte[] value) {}

    /** The trainer made a step. */
    default void evaluated(Evaluation evaluation) {}

    /** @param nanos when it was seen, by {@link System#nanoTime} */
    default void predicted(Prediction prediction, long nanos) {}

    /** A version serves. */
    default void released(Release release) {}
}
