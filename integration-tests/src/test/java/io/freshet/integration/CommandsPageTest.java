package io.freshet.integration;

import io.freshet.cli.FreshetCommand;
import io.freshet.integration.manual.GeneratedPage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The manual's page of commands is what they say of themselves: a change of any option or word of help is seen there. */
class CommandsPageTest {
    private static final String HEAD = """
        # Commands

        What `--help` prints of each.
        """;

    @Test
    void isWhatEachCommandSaysOfItself() {
        GeneratedPage.check("commands.md", HEAD + sections(FreshetCommand.commandLine()));
    }

    private static String sections(CommandLine command) {
        return Stream.concat(
                        Stream.of(section(command)),
                        command.getSubcommands().values().stream().distinct().map(CommandsPageTest::sections))
                .collect(Collectors.joining());
    }

    private static String section(CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
        return "\n## %s\n\n```\n%s\n```\n".formatted(command.getCommandSpec().qualifiedName(), help);
    }
}
