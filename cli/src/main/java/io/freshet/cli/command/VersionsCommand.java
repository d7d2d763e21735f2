package io.freshet.cli.command;

import io.freshet.cli.versions.TaskVersion;
import io.freshet.cli.versions.VersionReport;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code freshet versions}. */
@Command(
        name = "versions",
        description = {
            "Lists the versions that are kept of a task, an asterisk at the one that serves.",
            "Column prequential: how well the examples that are new in the version were predicted before they were"
                    + " learned: how many rightly, or the task's metric with its name where that is not accuracy."
                    + " Column parts: whether all bytes are on the topic prompts.",
            "Exit code 1 where there is no such task, or no such version; a task that has none yet is no failure."
        },
        mixinStandardHelpOptions = true)
public final class VersionsCommand extends ClusterCommand {
    @Parameters(index = "0", paramLabel = "TASK", description = "The task.")
    private String task;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Shows everything about this version.")
    private Long version;

    @Override
    int run(Cluster cluster) {
        List<TaskVersion> kept = new VersionTopics(cluster, output::warn).versions(task);
        if (kept.isEmpty()) {
            sayNone(TaskCatalogue.read(cluster).require(task));
        } else if (version == null) {
            list(kept);
        } else {
            show(kept);
        }
        return ExitCode.DONE;
    }

    private void sayNone(KnownTask known) {
        String none = known.described() + " has no version yet: the first one comes with its first trained examples";
        if (version != null) {
            throw new FreshetException(none);
        }
        output.warn(none);
    }

    private void list(List<TaskVersion> kept) {
        output.print(kept.stream().map(VersionReport::of).toList());
        if (kept.stream().noneMatch(TaskVersion::serves)) {
            kept.get(0)
                    .release()
                    .ifPresent(release -> output.warn("version " + release.getVersion()
                            + " was released, and is not among those that are kept as it was released"));
        }
    }

    private void show(List<TaskVersion> kept) {
        TaskVersion one = kept.stream()
                .filter(each -> each.number() == version)
                .findFirst()
                .orElseThrow(() -> new FreshetException("task '" + task + "' has no version " + version + "; kept are "
                        + kept.stream().map(TaskVersion::number).toList()));
        output.print(VersionReport.of(one));
    }
}
