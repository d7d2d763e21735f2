package io.freshet.trainer.state;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;

/**
 * An accepted example that waits for its batch.
 *
 * @param offset on {@code accepted}
 * @param arrivedAt the trainer, in milliseconds since the epoch
 */
public record PendingExample(String task, String id, TextInput input, Target target, long offset, long arrivedAt) {}
