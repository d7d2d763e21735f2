package io.freshet.backbone.train;

import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.text.EncodedText;

/**
 * One labelled example of a step.
 *
 * @param task index into the step's tasks
 * @param target as the head of the task made it of this text
 */
public record TrainingRow(int task, EncodedText text, HeadTarget target) implements TaskRow {}
