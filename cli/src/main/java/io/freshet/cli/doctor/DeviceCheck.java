package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceReport;
import io.freshet.runtime.BackboneSetting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whether the native libraries load, and what they would compute on. */
final class DeviceCheck extends Check {
    private final BackboneChoice choice;

    DeviceCheck(BackboneChoice choice) {
        super(
                "device",
                "native libraries that load, and a device for '"
                        + choice.device().name().toLowerCase(Locale.ROOT) + "'",
                "use a platform with native libraries, or set " + BackboneSetting.DEVICE + " to cpu or auto");
        this.choice = choice;
    }

    // On a new machine the libraries are unpacked first: some 400 MB.
    @Override
    Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    List<CheckResult> look() {
        return List.of(judge(DeviceReport.find(choice)));
    }

    CheckResult judge(DeviceReport report) {
        String found = report.name() + " in " + report.precision().label() + "; " + report.gpus()
                + (report.gpus() == 1 ? " GPU" : " GPUs") + ", libtorch " + (report.cudaLibtorch() ? "with" : "without")
                + " CUDA";
        return report.hasIdleGpu()
                ? warn(
                        found,
                        "a GPU that is used where there is one",
                        "install a CUDA build of libtorch 2.7.1 and name it by PYTORCH_LIBRARY_PATH and PYTORCH_VERSION, or"
                                + " set " + BackboneSetting.DEVICE + " to cpu")
                : ok(found, expected());
    }
}
