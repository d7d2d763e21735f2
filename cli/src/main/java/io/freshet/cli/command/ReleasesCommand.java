package io.freshet.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.cli.versions.ReleaseJson;
import io.freshet.cli.versions.ReleaseText;
import io.freshet.cli.versions.TopicReleases;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class ReleasesCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

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
    public Integer call() {
        try (Cluster cluster = settings.cluster()) {
            TopicReleases topics = new TopicReleases(cluster, new AvroScan(cluster, output::warn));
            boolean any = history
                    ? tellDecisions(topics.decisions(task, limit))
                    : tellReleases(
                            task.isPresent() ? topics.of(task.get()).stream().toList() : topics.all());
            if (!any) {
                sayNone(cluster);
            }
            return ExitCode.DONE;
        }
    }

    private boolean tellReleases(Collection<Release> releases) {
        return tell(ReleaseText.releases(releases), releases.stream().map(ReleaseJson::of));
    }

    private boolean tellDecisions(List<Decision> decisions) {
        return tell(ReleaseText.decisions(decisions), decisions.stream().map(ReleaseJson::of));
    }

    /** Says whether there was anything. */
    private boolean tell(String table, Stream<ObjectNode> documents) {
        List<ObjectNode> all = documents.toList();
        if (output.isJson()) {
            all.forEach(document -> output.print("", document));
        } else if (!all.isEmpty()) {
            output.out().println(table);
        }
        return !all.isEmpty();
    }

    private void sayNone(Cluster cluster) {
        String none = history ? "nothing was decided yet" : "nothing was released yet";
        output.warn(task.map(name -> none + " for "
                        + TaskCatalogue.read(cluster).require(name).described())
                .orElse(none));
    }
}
