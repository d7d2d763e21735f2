package io.freshet.serving.predict;

import io.freshet.backbone.text.EncodedText;

/** Turns a text into token ids: {@code TextEncoder::encode} of the backbone. Any number of threads may call it. */
@FunctionalInterface
public interface Encoder {
    /**
     * The text, cut to {@code maxTokens} tokens.
     *
     * @throws io.freshet.backbone.text.TextException where this text has none
     */
    EncodedText encode(String text, int maxTokens);
}
