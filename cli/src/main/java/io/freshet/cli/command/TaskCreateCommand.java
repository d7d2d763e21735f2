package io.freshet.cli.command;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.Declaration;
import io.freshet.cli.task.SpecDocument;
import io.freshet.cli.task.TaskAnnouncement;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskSpec;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code freshet task create}. */
@Command(
        name = "create",
        description = {
            "Declares a task, or changes one, and waits until intake has taken or refused it.",
            "The spec is the command line, or the file, as a whole: what neither gives has its default, whatever the"
                    + " task had before. What changes is printed. Weights of labels that stay are kept."
        },
        mixinStandardHelpOptions = true)
final class TaskCreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

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

    @Override
    public Integer call() {
        TaskSpec wanted = file == null ? fromOptions() : fromFile();
        warnOfCase(wanted);
        var patience = wait.patience();
        try (Cluster cluster = settings.cluster()) {
            Declaration declaration =
                    Declaration.of(wanted, TaskCatalogue.read(cluster).find(wanted.getTask()));
            // An equal spec too: a trainer that began anew learns the task by it.
            new TaskAnnouncement(cluster, patience).declare(wanted);
            output.print(declaration.text(), declaration.json());
        }
        return ExitCode.DONE;
    }

    private void warnOfCase(TaskSpec wanted) {
        LookAlike.pairsByCase(wanted.getLabels())
                .forEach(pair -> output.warn("labels '" + pair.first() + "' and '" + pair.second()
                        + "' differ only in upper and lower case, and are two labels"));
    }

    private TaskSpec fromOptions() {
        require(task != null, "Missing TASK; expected its name, or --file SPEC.json");
        require(!fields.lackLabels(), "Missing --labels; expected them, or --file SPEC.json");
        return fields.spec(task);
    }

    private TaskSpec fromFile() {
        require(!fields.isGiven(), "--file gives all of the spec; expected no option that gives a field of it");
        TaskSpec read = SpecDocument.read(file);
        require(
                task == null || task.equals(read.getTask()),
                "TASK is '" + task + "' and the file's is '" + read.getTask() + "'; expected the same, or no TASK");
        return read;
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
