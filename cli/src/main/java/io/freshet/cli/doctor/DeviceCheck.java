package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceReport;
import io.freshet.runtime.BackboneSetting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whether the native libraries load, and what they would compute on. */
final class DeviceCheck implements Check {
    private final BackboneChoice choice;

    DeviceCheck(BackboneChoice choice) {
        this.choice = choice;
    }

    @Override
    public String name() {
        return "device";
    }

    @Override
    public String expected() {
        return "native libraries that load, and a device for '"
                + choice.device().name().toLowerCase(Locale.ROOT) + "'";
    }

    @Override
    public String remedy() {
        return "use a platform with native libraries, or set " + BackboneSetting.DEVICE + " to cpu or auto";
    }

    // On a new machine the libraries are unpacked first: some 400 MB.
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Finding> look() {
        return List.of(DeviceFindings.of(DeviceReport.find(choice), expected()));
    }
}
