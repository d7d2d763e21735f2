package io.freshet.trainer.batch;

import io.freshet.backbone.text.EncodedText;

/**
 * An example as a batch takes it.
 *
 * @param label index into its task's labels
 */
public record WaitingExample(String task, EncodedText text, int label) {}
