package io.freshet.cli.command;

import picocli.CommandLine.Command;

/** {@code freshet task}. */
@Command(
        name = "task",
        description = "What is learned: tasks are declared, shown, tuned and ended.",
        subcommands = {
            TaskCreateCommand.class,
            TaskListCommand.class,
            TaskShowCommand.class,
            TaskTuneCommand.class,
            TaskRetireCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class TaskCommand {}
