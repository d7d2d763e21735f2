package io.freshet.cli.command;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.cli.versions.TaskVersion;
import io.freshet.cli.versions.TopicVersions;
import io.freshet.cli.versions.VersionJson;
import io.freshet.cli.versions.VersionList;
import io.freshet.cli.versions.VersionText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class VersionsCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Parameters(index = "0", paramLabel = "TASK", description = "The task.")
    private String task;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Shows everything about this version.")
    private Long version;

    @Override
    public Integer call() {
        try (Cluster cluster = settings.cluster()) {
            VersionList found = new TopicVersions(cluster, new AvroScan(cluster, output::warn)).of(task);
            if (found.versions().isEmpty()) {
                sayNone(TaskCatalogue.read(cluster).require(task));
            } else if (version == null) {
                list(found);
            } else {
                show(found);
            }
            return ExitCode.DONE;
        }
    }

    private void sayNone(KnownTask known) {
        String none = known.described() + " has no version yet: the first one comes with its first trained examples";
        if (version != null) {
            throw new CommandException(none);
        }
        output.warn(none);
    }

    private void list(VersionList found) {
        if (output.isJson()) {
            found.versions().forEach(each -> output.print("", VersionJson.of(found, each)));
        } else {
            output.out().println(VersionText.table(found));
        }
        found.release()
                .filter(release -> found.versions().stream().noneMatch(TaskVersion::serves))
                .ifPresent(release -> output.warn("version " + release.getVersion()
                        + " was released, and is not among those that are kept as it was released"));
    }

    private void show(VersionList found) {
        TaskVersion one = found.versions().stream()
                .filter(each -> each.number() == version)
                .findFirst()
                .orElseThrow(() -> new CommandException("task '" + task + "' has no version " + version + "; kept are "
                        + found.versions().stream().map(TaskVersion::number).toList()));
        output.print(VersionText.details(found, one), VersionJson.of(found, one));
    }
}
