package io.freshet.trainer.publish;

import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptKey;

/** Where the records of versions go. */
@FunctionalInterface
public interface PromptTopic {
    /** Appends a record; a null value removes the key's record. */
    void append(PromptKey key, PromptRecord value);
}
