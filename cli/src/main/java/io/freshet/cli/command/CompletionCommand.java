package io.freshet.cli.command;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code freshet completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes this command's subcommands and options in bash and zsh.",
            "bash: source <(freshet completion)",
            "zsh: autoload -U +X compinit bashcompinit && compinit && bashcompinit && source <(freshet completion)"
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
        spec.commandLine().getOut().flush();
    }
}
