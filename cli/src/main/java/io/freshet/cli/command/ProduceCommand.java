package io.freshet.cli.command;

import io.freshet.cli.produce.LabelInput;
import io.freshet.cli.produce.ProduceOptions;
import io.freshet.cli.produce.ProduceRun;
import io.freshet.cli.produce.ProduceSummary;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Settings;
import io.freshet.schemas.TaskName;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.labels.LabelReader;
import io.freshet.workload.output.Terminals;
import io.freshet.workload.output.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet produce}. */
@Command(
        name = "produce",
        description = {
            "Produces labelled texts: CSV whose header names text, label (or labels for several, or an answer) and, where there are such columns, pair, task and"
                    + " id; JSON Lines with these names, or with labels, spans or an answer in place of a label; columns of CoNLL, a word and"
                    + " its tag a line; SQuAD's JSON; exports of doccano and Label Studio; a folder of brat's texts and annotations, or one of its files. UTF-8.",
            "A file is read whole before anything is produced, so that a bad line, or a task that nobody created,"
                    + " stops it at its beginning. Standard input is checked line by line. A line is bad where it cannot"
                    + " be read with certainty (bytes that are no UTF-8, more or fewer fields than the header, a JSON"
                    + " number for a label), and where intake would refuse any task's example for its form (control"
                    + " characters, a text that is too long).",
            "An example without an id gets one from its task, its text, what is said of it, and how often these came before in the"
                    + " input: producing the same file again trains nothing twice, as long as intake remembers ids (7"
                    + " days), and two equal lines of one file are two examples. Equal lines of two files are one;"
                    + " so are those of two runs that read standard input.",
            "Ctrl-C and SIGTERM end it after what is under way; it says how many were acknowledged."
        },
        mixinStandardHelpOptions = true)
public final class ProduceCommand extends ClusterCommand {
    private static final String APPLICATION_ID = "application.id";

    @Parameters(index = "0", paramLabel = "FILE|FOLDER|-", description = "What to produce; - for standard input.")
    private String file;

    @Mixin
    private NotationOptions notation;

    @Option(names = "--task", paramLabel = "TASK", description = "The task of lines that name none.")
    private String task;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Examples per second. Default: as fast as the broker takes them.")
    private Double rate;

    @Option(
            names = "--skip-bad",
            description =
                    "Passes over bad lines, saying which, instead of ending there. Exit code 1 where no line is left.")
    private boolean skipBad;

    @Option(
            names = "--wait",
            description =
                    "Waits until intake has decided on every example; exit code 1 where one became a dead letter, or"
                            + " is undecided when the time is over.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            converter = PositiveInteger.class,
            description = "How long --wait waits for intake to decide on one more. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    private Settings given;

    @Override
    Cluster cluster() {
        given = settings.settings(IntakeConfig.defineLimits(Connection.define(new ConfigDef()))
                .define(ProcessRole.INTAKE.definition().configKeys().get(APPLICATION_ID)));
        return new Cluster(given.connection());
    }

    @Override
    int run(Cluster cluster) {
        try (ProduceRun run = new ProduceRun(cluster, options(), output.err(), Terminals.isError())) {
            return produce(run);
        }
    }

    private int produce(ProduceRun run) {
        try (Interruption interruption = new Interruption(signal -> sayWhatIsThere(run, signal))) {
            ProduceSummary summary = run.run();
            interruption.over();
            output.print(summary.report());
            return summary.isWhole() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void sayWhatIsThere(ProduceRun run, String signal) {
        run.close();
        output.err().println();
        output.warn("ended by " + signal + "; " + Words.counted(run.acknowledged(), "example")
                + " acknowledged; producing the same again repeats none of them");
    }

    @Override
    void check() {
        require(rate == null || (rate > 0 && Double.isFinite(rate)), "--rate " + rate + "; expected more than 0");
        require(
                task == null || TaskName.isValid(task),
                "--task '" + task + "'; expected a name of the form " + TaskName.FORM);
    }

    private ProduceOptions options() {
        ExampleForm form = new ExampleForm(IntakeConfig.limits(given));
        return new ProduceOptions(
                LabelInput.of(file, System.in),
                new LabelReader(notation.notation(), form),
                form,
                Optional.ofNullable(task),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                skipBad,
                wait ? Optional.of(Duration.ofSeconds(timeoutSeconds)) : Optional.empty(),
                given.text(APPLICATION_ID));
    }
}
