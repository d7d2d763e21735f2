package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;

/**
 * The prompts of a batch's distinct tasks on the device: a slot each, from which the rows gather theirs. A task has one of the two, and
 * zeros in the other. The arrays live as long as their manager.
 *
 * @param deep {@code [slot, layer, key|value, head, position, headSize]}, of the layers that have any, which lie one behind the other
 * @param deepLengths positions of each slot in each layer from the first to the last that has any, {@code [slot, layer]}
 * @param inputs embeddings of virtual tokens, {@code [slot, token, hidden]}
 */
public record PromptBank(NDArray deep, NDArray deepLengths, NDArray inputs) {}
