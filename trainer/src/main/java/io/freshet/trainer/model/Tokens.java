package io.freshet.trainer.model;

import io.freshet.backbone.text.EncodedText;

/** Turns a text into at most so many token ids, as {@link io.freshet.backbone.text.TextEncoder} does. */
@FunctionalInterface
public interface Tokens {
    /**
     * The text's ids, special ones included.
     *
     * @throws io.freshet.backbone.text.TextException where this text has none
     */
    EncodedText encode(String text, int maxTokens);
}
