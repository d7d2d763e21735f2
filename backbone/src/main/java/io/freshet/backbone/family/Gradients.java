package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;

/**
 * What a training forward and backward gives; the arrays live as long as their call.
 *
 * @param probabilities {@code [row, label]}
 * @param losses cross-entropy of each row, {@code [row]}
 * @param prompts gradient by the bank's prompts, {@code [slot, layer, key|value, head, position, headSize]}
 * @param headWeight gradient by the bank's head weights, {@code [slot, label, hidden]}
 * @param headBias gradient by the bank's head biases, {@code [slot, label]}
 */
public record Gradients(NDArray probabilities, NDArray losses, NDArray prompts, NDArray headWeight, NDArray headBias) {}
