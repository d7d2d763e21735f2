package io.freshet.backbone;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What a backbone would run on, found by loading the native libraries but no backbone.
 *
 * @param name as {@link Backbone#deviceName}
 * @param precision that it would compute in
 * @param gpus CUDA devices that the driver shows
 * @param cudaLibtorch whether this libtorch is one for CUDA
 * @param hasIdleGpu whether a GPU could be used with another libtorch, and was not ruled out by the choice
 */
public record DeviceReport(String name, Precision precision, int gpus, boolean cudaLibtorch, boolean hasIdleGpu) {
    /**
     * Looks.
     *
     * @throws BackboneException if device or platform cannot be used
     */
    public static DeviceReport find(BackboneChoice choice) {
        DeviceFinder finder = DeviceFinder.ofThisMachine();
        Device device = finder.find(choice.device());
        return new DeviceReport(
                DeviceFinder.name(device, choice.threads().orElseGet(JniUtils::getNumThreads)),
                choice.precision().on(device),
                finder.gpus(),
                finder.cudaLibtorch(),
                choice.device() == DeviceChoice.AUTO && finder.gpus() > 0 && !device.isGpu());
    }
}
