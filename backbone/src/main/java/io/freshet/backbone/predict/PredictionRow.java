package io.freshet.backbone.predict;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.text.EncodedText;

/**
 * One text to be predicted.
 *
 * @param task prompt and head to predict with; rows with the same instance share a slot on the device
 */
public record PredictionRow(EncodedText text, TaskParameters task) {}
