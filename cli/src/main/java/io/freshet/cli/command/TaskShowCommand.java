package io.freshet.cli.command;

import io.freshet.cli.task.TaskDetails;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.workload.client.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code freshet task show}. */
@Command(
        name = "show",
        description = "One task: its spec, what serves, what release control decided last, and how well its last"
                + " examples were predicted before they were learned.",
        mixinStandardHelpOptions = true)
final class TaskShowCommand extends ClusterCommand {
    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Override
    int run(Cluster cluster) {
        output.print(TaskDetails.read(cluster, new VersionTopics(cluster, output::warn), task)
                .report());
        return ExitCode.DONE;
    }
}
