package io.freshet.cli.command;

import picocli.CommandLine.Command;

/** {@code freshet dead-letters}. */
@Command(
        name = "dead-letters",
        description = "The records that intake refused: listed, shown, and replayed to where they came from.",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersReplayCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand {}
