package io.freshet.cli.labels;

import java.util.Optional;

/**
 * A labelled text.
 *
 * @param line where it ends, from 1
 * @param id empty where the line gives none
 * @param task of the form that a task's name has; empty where the line gives none
 */
public record LabelLine(long line, Optional<String> id, Optional<String> task, String text, String label) {}
