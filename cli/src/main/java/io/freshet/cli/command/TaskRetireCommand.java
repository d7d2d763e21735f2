package io.freshet.cli.command;

import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskAnnouncement;
import io.freshet.workload.task.TaskCatalogue;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet task retire}. */
@Command(
        name = "retire",
        description = {
            "Ends a task: its labels become dead letters, and the trainer forgets its prompt.",
            "What is released goes on answering. Creating the task again begins with a new prompt.",
            "Exit code 1: the answer was not yes, and the task is kept."
        },
        mixinStandardHelpOptions = true)
final class TaskRetireCommand extends ClusterCommand {
    @Mixin
    private IntakeWait wait;

    @Parameters(index = "0", paramLabel = "TASK", description = "The task's name.")
    private String task;

    @Option(names = "--yes", description = "Does not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Override
    int run(Cluster cluster) {
        KnownTask known = TaskCatalogue.read(cluster).require(task);
        if (known.state() == KnownTask.State.RETIRED) {
            return end("was retired before", ExitCode.DONE);
        }
        if (!yes && !isConfirmed()) {
            return end("kept", ExitCode.FAILED);
        }
        new TaskAnnouncement(cluster, patience(known)).retire(task);
        return end("retired", ExitCode.DONE);
    }

    // Of a task that intake never took it has nothing to say.
    private Duration patience(KnownTask known) {
        return known.spec().isPresent() ? wait.patience() : Duration.ZERO;
    }

    private boolean isConfirmed() {
        return Confirmation.of(
                "Retire task '" + task + "'? The trainer forgets its prompt, and begins anew if it is created again.",
                System.in,
                output.err());
    }

    private int end(String outcome, int exitCode) {
        output.print(
                new Report().json("task", task).json("outcome", outcome).sentence("task '" + task + "' " + outcome));
        return exitCode;
    }
}
