package io.freshet.backbone.train;

import io.freshet.backbone.text.EncodedText;

/**
 * One labelled example of a step.
 *
 * @param task index into the step's tasks
 * @param label index into the labels of the task's head
 */
public record TrainingRow(int task, EncodedText text, int label) {}
