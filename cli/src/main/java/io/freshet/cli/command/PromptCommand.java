package io.freshet.cli.command;

import picocli.CommandLine.Command;

/** {@code freshet prompt}. */
@Command(
        name = "prompt",
        description = "Prompts in and out, in the form of Hugging Face's PEFT.",
        subcommands = {PromptExportCommand.class, PromptImportCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class PromptCommand {}
