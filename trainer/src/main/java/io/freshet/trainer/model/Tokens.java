package io.freshet.trainer.model;

import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TextInput;

/** Turns a text, or a pair, into at most so many token ids, as {@link io.freshet.backbone.text.TextEncoder} does. */
@FunctionalInterface
public interface Tokens {
    /**
     * The ids of all its texts, special ones included.
     *
     * @throws io.freshet.backbone.text.TextException where this text has none
     */
    EncodedText encode(TextInput input, int maxTokens);
}
