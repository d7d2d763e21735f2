package io.freshet.serving.predict;

import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TextInput;

/** Turns a text, or a pair, into token ids: {@code TextEncoder::encode} of the backbone. Any number of threads may call it. */
@FunctionalInterface
public interface Encoder {
    /**
     * All its texts, together cut to {@code maxTokens} tokens.
     *
     * @throws io.freshet.backbone.text.TextException where this text has none
     */
    EncodedText encode(TextInput input, int maxTokens);
}
