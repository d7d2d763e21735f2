package io.freshet.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.TaskAnnouncement;
import io.freshet.cli.task.TaskCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet task retire}. */
@Command(
        name = "retire",
        description = {
            "Ends a task: its labels become dead letters, and the trainer forgets its prompt.",
            "What is released goes on answering. Creating the task again begins with a new prompt."
        },
        mixinStandardHelpOptions = true)
final class TaskRetireCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Mixin
    private IntakeWait wait;

    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Option(names = "--yes", description = "Does not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Override
    public Integer call() {
        var patience = wait.patience();
        try (Cluster cluster = settings.cluster()) {
            KnownTask known = TaskCatalogue.read(cluster).require(task);
            if (known.state() == KnownTask.State.RETIRED) {
                print("was retired before");
            } else if (yes || isConfirmed()) {
                new TaskAnnouncement(cluster, patience).retire(task);
                print("retired");
            } else {
                print("kept");
            }
        }
        return ExitCode.DONE;
    }

    private boolean isConfirmed() {
        return new Confirmation(System.in, output.err())
                .asks("Retire task '" + task
                        + "'? The trainer forgets its prompt, and begins anew if it is created again.");
    }

    private void print(String outcome) {
        output.print(
                "task '" + task + "' " + outcome,
                JsonNodeFactory.instance.objectNode().put("task", task).put("outcome", outcome));
    }
}
