package io.freshet.backbone;

/** Where the operator wants the backbone to run: {@code AUTO} takes a GPU where one is usable, else the CPU. */
public enum DeviceChoice {
    AUTO,
    CPU,
    GPU
}
