package io.freshet.cli.doctor;

import io.freshet.backbone.DeviceReport;
import io.freshet.runtime.BackboneSetting;

/** Judges the device that a backbone would run on. */
final class DeviceFindings {
    private static final String CHECK = "device";

    private DeviceFindings() {}

    static Finding of(DeviceReport report, String expected) {
        String found = report.name() + " in " + report.precision().label() + "; " + report.gpus()
                + (report.gpus() == 1 ? " GPU" : " GPUs") + ", libtorch " + (report.cudaLibtorch() ? "with" : "without")
                + " CUDA";
        return report.hasIdleGpu()
                ? Finding.warn(
                        CHECK,
                        found,
                        "a GPU that is used where there is one",
                        "install a CUDA build of libtorch 2.7.1 and name it by PYTORCH_LIBRARY_PATH and PYTORCH_VERSION, or"
                                + " set " + BackboneSetting.DEVICE + " to cpu")
                : Finding.ok(CHECK, found, expected);
    }
}
