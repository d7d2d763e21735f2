package io.freshet.backbone.method;

import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;

/**
 * A method that trains what the backbone reads, and publishes it as it is. A new one is a sibling of {@link PTuningV2} and a line in
 * {@link Methods}; what it gives the backbone is one of the {@link WirePrompt}s.
 */
public sealed interface DirectMethod extends Method permits PTuningV2, PromptTuning {
    /** What the backbone reads. */
    WirePrompt encode(Parameters parameters);

    /** The gradient by the parameters, of the one by what they are encoded into. */
    Parameters gradient(Parameters parameters, WirePrompt byWirePrompt);

    /** How many of its virtual tokens lie among the text's tokens. */
    int tokens(int length);

    /** A text's row, with the {@link #tokens} where the method has them. */
    default TokenRow row(EncodedText text, int length) {
        return TokenRow.behind(tokens(length), text);
    }

    /** How many key and value positions it puts before the text's. */
    default int positions(int length) {
        return length - tokens(length);
    }

    @Override
    default DirectMethod published() {
        return this;
    }
}
