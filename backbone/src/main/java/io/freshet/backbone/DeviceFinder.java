package io.freshet.backbone;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;

/**
 * Turns a choice into a device, by what the engine found.
 *
 * @param gpus CUDA devices that the driver shows
 * @param cudaLibtorch whether this libtorch is one for CUDA
 */
record DeviceFinder(int gpus, boolean cudaLibtorch) {
    private static final String ENGINE = "PyTorch";

    /**
     * Loads the native libraries and asks them.
     *
     * @throws BackboneException if there are none for this platform
     */
    static DeviceFinder ofThisMachine() {
        NativePlatform.requireSupported();
        NativeEnvironment.prepare();
        Engine engine = Engine.getEngine(ENGINE);
        return new DeviceFinder(engine.getGpuCount(), engine.hasCapability(StandardCapabilities.CUDA));
    }

    /** For people: a GPU by its number, a CPU with the threads of one forward. */
    static String name(Device device, int threads) {
        return device.isGpu() ? device.toString() : "cpu (" + threads + (threads == 1 ? " thread)" : " threads)");
    }

    /** @throws BackboneException if a GPU is asked for and none is usable */
    Device find(DeviceChoice choice) {
        boolean usable = gpus > 0 && cudaLibtorch;
        if (choice == DeviceChoice.GPU && !usable) {
            throw new BackboneException(
                    "device 'gpu' was asked for; looked for a CUDA device by the CUDA runtime library and"
                            + " found " + gpus + ", looked for a libtorch with CUDA and found one "
                            + (cudaLibtorch ? "with" : "without")
                            + ". Install the NVIDIA driver, the CUDA runtime and a CUDA"
                            + " build of libtorch 2.7.1 named by PYTORCH_LIBRARY_PATH and PYTORCH_VERSION, or choose 'cpu' or 'auto'");
        }
        return usable && choice != DeviceChoice.CPU ? Device.gpu(0) : Device.cpu();
    }
}
