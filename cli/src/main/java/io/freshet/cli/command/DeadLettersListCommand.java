package io.freshet.cli.command;

import io.freshet.cli.letters.LetterFilter;
import io.freshet.cli.letters.LetterList;
import io.freshet.cli.letters.LetterSummary;
import io.freshet.cli.letters.LetterTopic;
import io.freshet.cli.letters.ReasonCounts;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freshet dead-letters list}. */
@Command(name = "list", description = "Lists dead letters, the newest last.", mixinStandardHelpOptions = true)
final class DeadLettersListCommand extends ClusterCommand {
    private static final int USUAL_LIMIT = 50;

    @Mixin
    private LetterFilterOptions filter;

    @ArgGroup
    private Extent extent = new Extent();

    @Option(names = "--follow", description = "Then goes on with those that come, until Ctrl-C.")
    private boolean follow;

    /** How much is listed. */
    static final class Extent {
        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = PositiveInteger.class,
                description = "At most so many, the newest. Default: " + USUAL_LIMIT + ".")
        private Integer limit = USUAL_LIMIT;

        @Option(names = "--all", description = "Every one, as they are read: partition by partition.")
        private boolean all;

        @Option(names = "--count-by-reason", description = "How many there are of each reason instead.")
        private boolean counts;
    }

    @Override
    void check() {
        require(!follow || !extent.counts, "--follow and --count-by-reason; expected one of them: a count has an end");
    }

    @Override
    int run(Cluster cluster) {
        LetterTopic topic = new LetterTopic(cluster);
        LetterFilter wanted = filter.filter(cluster.topics());
        if (extent.counts) {
            count(topic, wanted);
        } else {
            list(topic, wanted);
        }
        return ExitCode.DONE;
    }

    private void count(LetterTopic topic, LetterFilter wanted) {
        ReasonCounts counts = new ReasonCounts();
        topic.read(wanted, counts::add);
        List<Report> reports = counts.reports();
        output.print(reports);
        if (reports.isEmpty()) {
            printHeadings(ReasonCounts.HEADINGS);
        }
    }

    private void list(LetterTopic topic, LetterFilter wanted) {
        LetterList list = new LetterList(
                extent.all ? Optional.empty() : Optional.of(extent.limit), letter -> output.print(letter.report()));
        printHeadings(LetterSummary.headings());
        // A reader that is gone, as head is after its ten lines, ends it.
        BooleanSupplier isRead = () -> !output.out().checkError();
        if (follow) {
            topic.follow(wanted, list::add, list::caughtUp, isRead);
        } else {
            topic.read(wanted, list::add, isRead);
            list.caughtUp();
        }
    }

    private void printHeadings(String headings) {
        if (!output.isJson()) {
            output.out().println(headings);
        }
    }
}
