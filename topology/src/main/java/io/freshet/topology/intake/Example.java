package io.freshet.topology.intake;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.time.Instant;

/**
 * An example whose form was checked: nothing in it is absent or empty.
 *
 * @param eventTime of the record if the example names none
 */
record Example(String task, String id, TextInput input, Target target, Instant eventTime) {
    /** @param specHash of the spec that it was checked against */
    AcceptedExample accepted(String specHash) {
        return Examples.accepted(id, input, target, specHash, eventTime);
    }
}
