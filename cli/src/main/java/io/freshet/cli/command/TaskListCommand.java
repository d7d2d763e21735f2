package io.freshet.cli.command;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.task.TaskList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freshet task list}. */
@Command(
        name = "list",
        description = "The tasks: what each is, which version serves, and how many examples that version has learned.",
        mixinStandardHelpOptions = true)
final class TaskListCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Option(names = "--all", description = "Retired tasks too, as far as the topic still knows them.")
    private boolean all;

    @Override
    public Integer call() {
        try (Cluster cluster = settings.cluster()) {
            tell(TaskList.read(cluster, new AvroScan(cluster, output::warn), all));
        }
        return ExitCode.DONE;
    }

    private void tell(TaskList list) {
        if (list.isEmpty()) {
            output.warn("no tasks yet; create one with: freshet task create TASK --labels A,B");
        } else if (output.isJson()) {
            list.json().forEach(task -> output.print("", task));
        } else {
            output.out().println(list.text());
        }
    }
}
