package io.freshet.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
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
            "What the reasons mean is in docs/release-decisions.md."
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
            if (history) {
                tellDecisions(topics.decisions(task, limit));
            } else {
                tellReleases(task.isPresent() ? topics.of(task.get()).stream().toList() : topics.all());
            }
            return ExitCode.DONE;
        }
    }

    private void tellReleases(Collection<Release> releases) {
        tell(ReleaseText.releases(releases), releases.stream().map(ReleaseJson::of), "nothing was released");
    }

    private void tellDecisions(List<Decision> decisions) {
        tell(ReleaseText.decisions(decisions), decisions.stream().map(ReleaseJson::of), "nothing was decided");
    }

    private void tell(String table, Stream<ObjectNode> documents, String none) {
        List<ObjectNode> all = documents.toList();
        if (all.isEmpty()) {
            output.warn(
                    none + " yet" + task.map(name -> " for task '" + name + "'").orElse(""));
        } else if (output.isJson()) {
            all.forEach(document -> output.print("", document));
        } else {
            output.out().println(table);
        }
    }
}
