package io.freshet.backbone.prompt;

/** Why bytes are refused as a prompt. */
public enum PromptProblem {
    /** Not a well-formed safetensors file of fp32 tensors, or followed by other bytes. */
    MALFORMED,
    /** A tensor is missing, is one too many, or has another shape than the task and the backbone need. */
    SHAPE,
    /** A value is NaN or infinite. */
    NOT_FINITE
}
