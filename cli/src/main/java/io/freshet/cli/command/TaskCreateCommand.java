package io.freshet.cli.command;

import io.freshet.cli.prompts.KeptVersion;
import io.freshet.cli.prompts.PromptDelivery;
import io.freshet.cli.prompts.PromptSource;
import io.freshet.cli.prompts.VersionName;
import io.freshet.cli.task.Declaration;
import io.freshet.cli.task.GroupMates;
import io.freshet.cli.task.SpecDocument;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.task.TaskAnnouncement;
import io.freshet.workload.task.TaskCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet task create}. */
@Command(
        name = "create",
        description = {
            "Declares a task, or changes one, and waits until intake has taken or refused it.",
            "The spec is the command line, or the file, as a whole: what neither gives has its default, whatever the"
                    + " task had before. What changes is printed. Weights of labels that stay are kept."
        },
        mixinStandardHelpOptions = true)
final class TaskCreateCommand extends ClusterCommand {
    @Mixin
    private TaskSpecOptions fields;

    @Mixin
    private IntakeWait wait;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TASK",
            description = "The task's name: lower-case letters, digits, '.', '_' and '-'. May be left out with --file.")
    private String task;

    @Option(
            names = "--file",
            paramLabel = "SPEC.json",
            description = "The TaskSpec as JSON, instead of the options that give its fields.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "TASK[@VERSION]",
            description =
                    "The prompt of another task's version is what this one begins with, as routing@7, pinned by its hash;"
                            + " without a version, of the one that serves. The trainer publishes it as a version of this task.")
    private String from;

    private TaskSpec wanted;

    @Override
    void check() {
        wanted = file == null ? fromOptions() : fromFile();
        warnOfCase();
        require(
                from == null || VersionName.of(from).isPresent(),
                "--from is '" + from + "'; expected a task's version, as routing@7");
        require(
                from == null || !sharesItsPrompt(),
                "--from gives the task a prompt, and in --group " + wanted.getGroup()
                        + " it shares one; expected --own-prompt too, or one of them");
    }

    private boolean sharesItsPrompt() {
        return wanted.getGroup() != null && !wanted.getOwnPrompt();
    }

    @Override
    int run(Cluster cluster) {
        TaskCatalogue known = TaskCatalogue.read(cluster);
        GroupMates.of(wanted, known).requireAlike();
        Declaration declaration = Declaration.of(wanted, known.find(wanted.getTask()));
        Optional<PromptSource> beginning = beginning(cluster);
        // An equal spec too: a trainer that began anew learns the task by it.
        new TaskAnnouncement(cluster, wait.patience()).declare(wanted);
        beginning.ifPresent(prompt -> new PromptDelivery(cluster, wait.patience()).deliver(prompt, wanted.getTask()));
        output.print(declaration.report());
        return ExitCode.DONE;
    }

    private Optional<PromptSource> beginning(Cluster cluster) {
        return Optional.ofNullable(from)
                .flatMap(VersionName::of)
                .map(version -> PromptSource.of(KeptVersion.read(cluster, version, output::warn)))
                .map(prompt -> prompt.requireFits(wanted));
    }

    private void warnOfCase() {
        LookAlike.pairsByCase(wanted.getLabels())
                .forEach(pair -> output.warn("labels '" + pair.first() + "' and '" + pair.second()
                        + "' differ only in upper and lower case, and are two labels"));
    }

    private TaskSpec fromOptions() {
        require(task != null, "Missing TASK; expected its name, or --file SPEC.json");
        TaskSpec given = fields.spec(task);
        boolean needsLabels =
                TaskKind.find(given.getKind()).map(TaskKind::hasLabels).orElse(true);
        require(!given.getLabels().isEmpty() || !needsLabels, "Missing --labels; expected them, or --file SPEC.json");
        return given;
    }

    private TaskSpec fromFile() {
        require(!fields.isGiven(), "--file gives all of the spec; expected no option that gives a field of it");
        TaskSpec read = SpecDocument.read(file);
        require(
                task == null || task.equals(read.getTask()),
                "TASK is '" + task + "' and the file's is '" + read.getTask() + "'; expected the same, or no TASK");
        return read;
    }
}
