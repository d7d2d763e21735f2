package io.freshet.backbone.prompt;

import io.freshet.backbone.BackboneConfig;

/**
 * Sizes of a deep prompt.
 *
 * @param layers of the backbone, each with its own prefix
 * @param heads of a layer that have keys and values of their own
 * @param length prompt positions; 0 for none
 * @param headSize numbers of one head's key or value
 */
public record PromptShape(int layers, int heads, int length, int headSize) {
    public PromptShape {
        if (layers < 1 || heads < 1 || length < 0 || headSize < 1) {
            throw new IllegalArgumentException(
                    "a prompt needs one or more layers, heads and numbers a head, and no negative" + " length; not "
                            + layers + " layers, " + heads + " heads, length " + length + ", head size " + headSize);
        }
    }

    /** The shape of a prompt of some length for a backbone. */
    public static PromptShape of(BackboneConfig config, int length) {
        return new PromptShape(config.layers(), config.keyValueHeads(), length, config.headSize());
    }

    /** Numbers in the prompt. */
    public long count() {
        return 2L * layers * heads * length * headSize;
    }

    /** The same for another number of positions. */
    public PromptShape withLength(int other) {
        return new PromptShape(layers, heads, other, headSize);
    }

    /** {@code [layer, key|value, head, position, headSize]}. */
    public long[] dimensions() {
        return new long[] {layers, 2, heads, length, headSize};
    }

    /** Keys of all layers' heads and their values: stretches of {@code length * headSize} numbers, one behind the other. */
    int blocks() {
        return 2 * layers * heads;
    }
}
