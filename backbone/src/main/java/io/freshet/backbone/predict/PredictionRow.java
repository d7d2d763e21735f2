package io.freshet.backbone.predict;

import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.text.EncodedText;

/**
 * One text to be predicted.
 *
 * @param task prompt and head to predict with; rows with the same instance share a slot on the device
 */
public record PredictionRow(EncodedText text, TaskTensors task) {}
