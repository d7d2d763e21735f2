package io.freshet.topology.intake;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import java.time.Instant;

/**
 * An example whose form was checked: nothing in it is absent or empty.
 *
 * @param eventTime of the record where the example names none
 */
record Example(String task, String id, String text, String label, Instant eventTime) {
    /** @param recordTimestamp milliseconds since 1970 */
    static Example of(LabeledExample example, long recordTimestamp) {
        Instant named = example.getEventTime();
        return new Example(
                example.getTask(),
                example.getId(),
                example.getText(),
                example.getLabel(),
                named == null ? Instant.ofEpochMilli(recordTimestamp) : named);
    }

    /** @param specHash of the spec that it was checked against */
    AcceptedExample accepted(String specHash) {
        return Examples.accepted(id, text, label, specHash, eventTime);
    }
}
