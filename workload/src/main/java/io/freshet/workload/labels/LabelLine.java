package io.freshet.workload.labels;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.Optional;

/**
 * A text and what is said of it.
 *
 * @param line where it ends, from 1
 * @param id empty where the line gives none
 * @param task of the form that a task's name has; empty where the line gives none
 */
public record LabelLine(long line, Optional<String> id, Optional<String> task, TextInput input, Target target) {}
