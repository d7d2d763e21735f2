package io.freshet.cli.command;

import io.freshet.cli.task.Declaration;
import io.freshet.cli.tune.Consequence;
import io.freshet.cli.tune.TuneSettings;
import io.freshet.cli.tune.Tuning;
import io.freshet.runtime.Connection;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.Settings;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.trainer.TrainerConfig;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.ProgressLine;
import io.freshet.workload.output.Terminals;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskAnnouncement;
import io.freshet.workload.task.TaskCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet task tune}. */
@Command(
        name = "tune",
        description = {
            "Says whether a task would learn more by other settings: replays the labels that topic accepted still has, here, each"
                    + " predicted before it is learned, by the task's own spec and by others. Changes nothing without --apply.",
            "Without an option that says what to try: a third of the learning rate and three times as much, half and twice the prompt"
                    + " length, and the first and the last half of the layers, each by itself. With some: all combinations of what they"
                    + " say, and all else as the task has it.",
            "Better is what gains more than the runs differ by and than chance may give. Needs the trainer's backbone and settings:"
                    + " --config FILE of the trainer. Ctrl-C ends it with what was measured so far.",
            "Exit code 1: the task is unknown, there are too few labels, the backbone is another, or the answer to --apply was not yes."
        },
        mixinStandardHelpOptions = true)
final class TaskTuneCommand extends ClusterCommand {
    @Mixin
    private TuneOptions tried;

    @Mixin
    private IntakeWait wait;

    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Option(
            names = "--max-labels",
            paramLabel = "N",
            defaultValue = "2000",
            converter = PositiveInteger.class,
            description =
                    "Replays so many at most, the newest ones, in the order in which they came. Default: ${DEFAULT-VALUE}.")
    private int mostLabels;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            converter = PositiveInteger.class,
            description =
                    "Runs of each spec; those after the first have another seed, and other places for labels that came close together."
                            + " Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--backbone-dir",
            paramLabel = "DIR",
            description = "The trainer's backbone. Default: the setting backbone.dir, else the default backbone.")
    private Path backbone;

    @Option(
            names = "--apply",
            description = "Writes the better spec, if there is one, after it has shown what changes and asked.")
    private boolean apply;

    @Option(names = "--yes", description = "Does not ask. Needed with --apply where nobody can be asked.")
    private boolean yes;

    private Settings given;

    @Override
    void check() {
        require(
                mostLabels >= Tuning.FEWEST_LABELS,
                "--max-labels is " + mostLabels + "; expected " + Tuning.FEWEST_LABELS
                        + " or more, of fewer a gain cannot be told from chance");
        tried.axes().methods().forEach(this::requireMethod);
        require(!apply || seeds > 1, "--apply needs --seeds 2 or more: one run cannot tell a gain from chance");
        require(apply || !yes, "--yes is for --apply");
    }

    private void requireMethod(String method) {
        require(
                PromptMethod.find(method).isPresent(),
                "--method is '" + method + "'; expected one of " + PromptMethod.texts());
    }

    @Override
    Cluster cluster() {
        given = settings.settings(TrainerConfig.defineModel(Connection.define(new ConfigDef())));
        return new Cluster(given.connection(), new SpecRules(PromptLengthSetting.from(given)));
    }

    @Override
    int run(Cluster cluster) {
        try (Tuning tuning = Tuning.prepare(cluster, tuneSettings(), output::warn)) {
            output.warn(tuning.estimate());
            measure(tuning);
            return apply ? apply(cluster, tuning) : advise(tuning);
        }
    }

    private int advise(Tuning tuning) {
        tuning.advice().ifPresent(output::warn);
        return ExitCode.DONE;
    }

    private TuneSettings tuneSettings() {
        return new TuneSettings(
                task,
                tried.axes(),
                mostLabels,
                seeds,
                TrainerConfig.backbone(given).of(Optional.ofNullable(backbone)),
                TrainerConfig.batchRows(given));
    }

    private void measure(Tuning tuning) {
        try (Interruption interruption = new Interruption(signal -> sayWhatIsThere(tuning, signal))) {
            tuning.run(new ProgressLine(output.err(), Terminals.isError(), "labels"));
            interruption.over();
        }
        output.print(tuning.report());
    }

    private void sayWhatIsThere(Tuning tuning, String signal) {
        tuning.end();
        if (tuning.hasBegun()) {
            output.print(tuning.report());
        }
        output.warn("ended by " + signal + (tuning.hasBegun() ? "" : ", before the first pass was made"));
    }

    private int apply(Cluster cluster, Tuning tuning) {
        Optional<TaskSpec> better = tuning.better();
        if (better.isEmpty()) {
            output.warn("task '" + task + "' is as it was: nothing is better for certain");
            return ExitCode.DONE;
        }
        return apply(cluster, tuning.now(), better.get());
    }

    private int apply(Cluster cluster, TaskSpec now, TaskSpec better) {
        Optional<KnownTask> known = TaskCatalogue.read(cluster).find(task);
        if (!known.flatMap(KnownTask::spec).equals(Optional.of(now))) {
            throw new FreshetException(
                    "task '" + task + "' was changed meanwhile, and is left as it is now; tune it again");
        }
        Declaration declaration = Declaration.of(better, known);
        if (!yes && !isConfirmed(declaration, Consequence.of(now, better))) {
            output.warn("task '" + task + "' is as it was");
            return ExitCode.FAILED;
        }
        new TaskAnnouncement(cluster, wait.patience()).declare(better);
        output.print(declaration.report());
        return ExitCode.DONE;
    }

    private boolean isConfirmed(Declaration declaration, String consequence) {
        return Confirmation.of(
                "Change task '" + task + "'?" + declaration.changed() + "\n" + consequence, System.in, output.err());
    }
}
