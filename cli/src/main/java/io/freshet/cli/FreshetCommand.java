package io.freshet.cli;

import io.freshet.cli.command.BackboneCommand;
import io.freshet.cli.command.CompletionCommand;
import io.freshet.cli.command.ConfigCommand;
import io.freshet.cli.command.DeadLettersCommand;
import io.freshet.cli.command.DemoCommand;
import io.freshet.cli.command.DoctorCommand;
import io.freshet.cli.command.ExitCode;
import io.freshet.cli.command.FailureMessage;
import io.freshet.cli.command.PredictCommand;
import io.freshet.cli.command.ProduceCommand;
import io.freshet.cli.command.PromptCommand;
import io.freshet.cli.command.ReleasesCommand;
import io.freshet.cli.command.RunCommand;
import io.freshet.cli.command.SetupCommand;
import io.freshet.cli.command.TaskCommand;
import io.freshet.cli.command.VersionsCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command {@code freshet}: the way into everything that runs from a shell. */
@Command(
        name = "freshet",
        description = "Keeps the prompts of a frozen language model fresh from a stream of labels.",
        subcommands = {
            DemoCommand.class,
            SetupCommand.class,
            RunCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            TaskCommand.class,
            ProduceCommand.class,
            PredictCommand.class,
            VersionsCommand.class,
            ReleasesCommand.class,
            PromptCommand.class,
            DeadLettersCommand.class,
            BackboneCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = FreshetCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; freshet run: ended by SIGTERM",
            "1:failed; standard error says why",
            "2:wrong options",
            "3:what was checked is not well, or setup could not make it so; the output says what",
            "130:ended by Ctrl-C, all data kept",
            "143:ended by SIGTERM, but for freshet run, all data kept"
        },
        synopsisSubcommandLabel = "COMMAND")
public final class FreshetCommand {
    private FreshetCommand() {}

    /** Runs a command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // The same bytes whatever the locale: a container often has none.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(execute(arguments));
    }

    // What the JVM could not read it has replaced: nobody would learn that another text was meant.
    private static boolean areReadable(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf('\uFFFD') >= 0) {
                System.err.println(
                        "freshet: argument " + (i + 1) + " ('" + arguments[i] + "') has letters that cannot be read"
                                + " in this locale, whose encoding is " + System.getProperty("sun.jnu.encoding")
                                + "; set LC_ALL to a locale that is installed and has them, such as C.UTF-8");
                return false;
            }
        }
        return true;
    }

    /** Runs a command line and returns its exit code. */
    public static int execute(String... arguments) {
        try {
            return areReadable(arguments) ? commandLine().execute(arguments) : CommandLine.ExitCode.USAGE;
        } catch (OutOfMemoryError e) {
            System.err.println("freshet: out of memory (" + e.getMessage()
                    + "); give it more by FRESHET_JAVA_OPTS=-Xmx2g, or ask for less at once");
            return ExitCode.FAILED;
        }
    }

    /** The command with all of its subcommands, as {@link #execute} runs it. */
    public static CommandLine commandLine() {
        return new CommandLine(new FreshetCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureMessage())
                .setOut(writer(System.out))
                .setErr(writer(System.err));
    }

    // Made of the stream itself, the writer knows when nobody reads any more.
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The version, which the build writes into a resource. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream version = FreshetCommand.class.getResourceAsStream("version.txt")) {
                return new String[] {"freshet " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()};
            }
        }
    }
}
