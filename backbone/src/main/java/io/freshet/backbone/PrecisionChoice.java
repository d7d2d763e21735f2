package io.freshet.backbone;

import ai.djl.Device;

/** What the operator wants a backbone to compute in. */
public enum PrecisionChoice {
    /** {@link Precision#BF16} on a processor that multiplies in it, else {@link Precision#FP32}. */
    AUTO,
    FP32,
    BF16;

    /** On a device; bfloat16 that a processor does not multiply in is computed all the same, and slowly. */
    Precision on(Device device) {
        return switch (this) {
            case FP32 -> Precision.FP32;
            case BF16 -> Precision.BF16;
            case AUTO -> !device.isGpu() && Processor.multipliesInBfloat16() ? Precision.BF16 : Precision.FP32;
        };
    }
}
