package io.freshet.cli.command;

import io.freshet.cli.task.TaskList;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code freshet task list}. */
@Command(
        name = "list",
        description = "The tasks: what each is, which version serves, and how many examples that version has learned.",
        mixinStandardHelpOptions = true)
final class TaskListCommand extends ClusterCommand {
    @Option(names = "--all", description = "Retired tasks too, as far as the topic still knows them.")
    private boolean all;

    @Override
    int run(Cluster cluster) {
        List<Report> tasks = TaskList.read(cluster, new VersionTopics(cluster, output::warn), all);
        output.print(tasks);
        if (tasks.isEmpty()) {
            output.warn("no tasks yet; create one with: freshet task create TASK --labels A,B");
        }
        return ExitCode.DONE;
    }
}
