package io.freshet.cli.command;

import io.freshet.cli.doctor.Doctor;
import io.freshet.cli.doctor.DoctorReport;
import io.freshet.cli.doctor.DoctorSettings;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Pause;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freshet doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that a Freshet stands on: broker, registry, clocks, topics, specs, backbone, released versions,"
                    + " device, state folder and processes. Changes nothing.",
            "Each line is marked ok, warn or fail; below one that is not well it says what was expected and what to do. Ends"
                    + " with 3 where something failed."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--application-id",
            paramLabel = "PROCESS=ID",
            description =
                    "The application.id of a process that does not have its default one: intake, trainer, release or"
                            + " serving. May be given several times.")
    private Map<ProcessRole, String> applicationIds = new LinkedHashMap<>();

    @Override
    public Integer call() {
        DoctorReport report = new Doctor(Clock.systemUTC(), Pause.SLEEP)
                .examine(DoctorSettings.of(settings.settings(DoctorSettings.definition()), applicationIds));
        output.print(report.report());
        return report.isWell() ? ExitCode.DONE : ExitCode.NOT_WELL;
    }
}
