package io.freshet.workload.labels;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.Optional;

/**
 * A text and what is said of it.
 *
 * @param place where it ends
 * @param id empty where the line gives none
 * @param task of the form that a task's name has; empty where the line gives none
 */
public record LabelLine(Place place, Optional<String> id, Optional<String> task, TextInput input, Target target) {
    /** The same line, which is none after all. */
    public BadLine bad(String problem) {
        return new BadLine(place, problem);
    }
}
