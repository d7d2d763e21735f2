package io.freshet.backbone.method;

import io.freshet.backbone.checkpoint.HostTensor;

/** What of a task's prompt the backbone reads. */
public sealed interface WirePrompt {
    HostTensor values();

    /**
     * Keys and values before those of the text, in the layers of its {@link PromptDepth}.
     *
     * @param values {@code [layer, key|value, head, position, headSize]}
     */
    record Deep(HostTensor values) implements WirePrompt {}

    /**
     * Embeddings of virtual tokens, in the places that the text's tokens leave them.
     *
     * @param values {@code [token, hidden]}
     */
    record Input(HostTensor values) implements WirePrompt {}
}
