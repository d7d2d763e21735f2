package io.freshet.cli.command;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.TaskReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freshet task show}. */
@Command(
        name = "show",
        description = "One task: its spec, what serves, what release control decided last, and how well its last"
                + " examples were predicted before they were learned.",
        mixinStandardHelpOptions = true)
final class TaskShowCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Override
    public Integer call() {
        try (Cluster cluster = settings.cluster()) {
            TaskReport report = TaskReport.read(cluster, new AvroScan(cluster, output::warn), task);
            output.print(report.text(), report.json());
        }
        return ExitCode.DONE;
    }
}
