package io.freshet.cli.command;

import io.freshet.cli.letters.LetterAddress;
import io.freshet.cli.letters.Replay;
import io.freshet.cli.letters.ReplayOutcome;
import io.freshet.cli.letters.ReplayOutcome.Kind;
import io.freshet.cli.letters.ReplayTally;
import io.freshet.workload.client.Cluster;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet dead-letters replay}. */
@Command(
        name = "replay",
        description = {
            "Produces the records of dead letters again, to the topics that they came from: key, value, headers,"
                    + " partition and timestamp as they were, and a header freshet.replay that names the letter.",
            "The letters stay. To replay one twice does no harm as long as intake remembers ids"
                    + " (duplicates.retention.ms, 7 days): it lets an example through once by its id, and counts an"
                    + " exact repetition as a duplicate. With --reason or --all, a letter whose record was"
                    + " replayed before and refused again is left out, since a newer letter stands for it, and so are"
                    + " specs of tasks, unless --topic asks for them: an old one would replace a newer one.",
            "Exit code 1: one or more cannot be replayed."
        },
        mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand extends ClusterCommand {
    @Mixin
    private LetterFilterOptions filter;

    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION:OFFSET",
            converter = DeadLettersCommand.Place.class,
            description = "The letters, as the list names them.")
    private List<LetterAddress> addresses = new ArrayList<>();

    @Option(names = "--all", description = "All that --topic and --since leave.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    void check() {
        boolean named = !addresses.isEmpty();
        require(
                named ? !all && !filter.isGiven() : all != filter.hasReason(),
                "which letters are to be replayed? Expected places such as 3:17, or --reason REASON, or --all;"
                        + " --topic and --since narrow the last two");
    }

    @Override
    int run(Cluster cluster) {
        Replay replay = addresses.isEmpty()
                ? Replay.of(cluster, filter.filter(cluster.topics()))
                : Replay.of(cluster, addresses);
        if (dryRun) {
            return told(replay.plan(this::print));
        }
        if (!yes && !isConfirmed(replay.plan(outcome -> {}))) {
            output.warn("nothing was replayed");
            return ExitCode.FAILED;
        }
        return told(replay.run(this::print));
    }

    private boolean isConfirmed(ReplayTally plan) {
        return plan.of(Kind.PLANNED) == 0
                || Confirmation.of("Dead letters: " + plan + ". Go on?", System.in, output.err());
    }

    private int told(ReplayTally tally) {
        output.warn(tally.toString());
        return tally.of(Kind.FAILED) == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(ReplayOutcome outcome) {
        output.print(outcome.report());
    }
}
