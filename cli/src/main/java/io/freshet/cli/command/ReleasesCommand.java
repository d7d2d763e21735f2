package io.freshet.cli.command;

import io.freshet.cli.versions.ReleaseReports;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import io.freshet.workload.task.TaskCatalogue;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet releases}. */
@Command(
        name = "releases",
        description = {
            "Lists which version of each task serves, since when and why, and where its records are on the topic"
                    + " prompts.",
            "What the reasons mean is in docs/release-decisions.md.",
            "Exit code 1 where there is no such task; a task of which nothing was released yet is no failure."
        },
        mixinStandardHelpOptions = true)
public final class ReleasesCommand extends ClusterCommand {
    @Parameters(arity = "0..1", paramLabel = "TASK", description = "The task. Default: all.")
    private Optional<String> task;

    @Option(
            names = "--history",
            description = "Lists the decisions instead, refused versions too; the newest is the last.")
    private boolean history;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            converter = PositiveInteger.class,
            description = "With --history: how many decisions, the newest. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    int run(Cluster cluster) {
        VersionTopics topics = new VersionTopics(cluster, output::warn);
        List<Report> reports = history
                ? topics.decisions(task, limit).stream().map(ReleaseReports::of).toList()
                : topics.releases(task).values().stream()
                        .map(ReleaseReports::of)
                        .toList();
        output.print(reports);
        if (reports.isEmpty()) {
            sayNone(cluster);
        }
        return ExitCode.DONE;
    }

    private void sayNone(Cluster cluster) {
        String none = history ? "nothing was decided yet" : "nothing was released yet";
        output.warn(task.map(name -> none + " for "
                        + TaskCatalogue.read(cluster).require(name).described())
                .orElse(none));
    }
}
