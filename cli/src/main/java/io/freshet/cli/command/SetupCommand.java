package io.freshet.cli.command;

import io.freshet.cli.setup.SetupReport;
import io.freshet.cli.setup.SetupRun;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.workload.client.Cluster;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code freshet setup}. */
@Command(
        name = "setup",
        description = {
            "Creates the topics with their settings and registers the schemas with their compatibility levels.",
            "What is there already is put right where it can be: settings and levels are, partition counts are not, and"
                    + " settings that an operator has tuned to the safe side (longer retention, larger records, sooner"
                    + " compaction) stay. A second run finds nothing to do.",
            "Ends with 3 where something still is not as wanted, and with 1 where broker or registry do not answer."
        },
        mixinStandardHelpOptions = true)
public final class SetupCommand extends ClusterCommand {
    @Option(names = "--check", description = "Changes nothing; only says what differs.")
    private boolean check;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions of topics that are created. Default: as many as the topics have that are there, else 8. No"
                            + " more trainers than this can share the tasks, and it cannot be changed later; with more than are"
                            + " needed, the batches of each partition fill more slowly.")
    private Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Replicas of topics that are created. Default: the broker's own.")
    private Short replicationFactor;

    @Override
    void check() {
        require(partitions == null || partitions > 0, "--partitions " + partitions + "; expected 1 or more");
        require(
                replicationFactor == null || replicationFactor > 0,
                "--replication-factor " + replicationFactor + "; expected 1 or more");
    }

    @Override
    int run(Cluster cluster) {
        OptionalInt count = partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
        short replicas = replicationFactor == null ? TopicSetup.BROKERS_OWN : replicationFactor;
        SetupRun run = new SetupRun(cluster, new TopicSetup(cluster.topics(), count, replicas));
        return end(check ? run.check() : run.apply());
    }

    private int end(SetupReport report) {
        if (output.isJson() || !report.items().isEmpty()) {
            output.print(report.report());
        }
        report.failures().forEach(failure -> output.err().println("freshet: " + failure));
        report.advice().ifPresent(output.err()::println);
        output.err().flush();
        if (!report.failures().isEmpty()) {
            return ExitCode.FAILED;
        }
        return report.isWell() ? ExitCode.DONE : ExitCode.NOT_WELL;
    }
}
