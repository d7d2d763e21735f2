package io.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FreshetCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--examples 0|--examples 0; expected 1 or more",
                "--examples many|Invalid value for option '--examples'",
                "--rate -1|--rate -1.0; expected more than 0",
                "--device tpu|Invalid value for option '--device'",
                "--http-port 70000|--http-port 70000; expected 0 to 65535",
                "--report no/such/folder/r.json|expected a file in a folder that exists",
                "--report .|expected a file in a folder that exists",
                "--report /|expected a file in a folder that exists",
                "--sauce debian|Unknown option",
            })
    void refusesWrongOptionsWithTwo(String options, String message) {
        int code = run(("demo " + options).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "versions|Missing required parameter: 'TASK'",
                "versions mood latest|Invalid value for positional parameter",
                "releases --history --limit 0|expected a whole number, 1 or more",
                "dead-letters|COMMAND",
                "dead-letters list --reason unknown-tusk|expected one of framing, header-schema-id",
                "dead-letters list --since yesterday|expected how long ago",
                "dead-letters list --limit 5 --all|mutually exclusive",
                "dead-letters show 17|expected partition:offset, such as 3:17",
                "dead-letters replay|which letters are to be replayed?",
                "dead-letters replay --topic examples|which letters are to be replayed?",
                "dead-letters replay 3:17 --all|which letters are to be replayed?",
                "dead-letters replay --all --reason framing|which letters are to be replayed?",
            })
    void refusesWrongOptionsOfReadingCommandsWithTwo(String line, String message) {
        int code = run(line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void refusesAnArgumentThatTheLocaleCouldNotRead() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(FreshetCommand.execute("predict", "colour", "gr\uFFFD\uFFFDn"))
                    .isEqualTo(2);
        } finally {
            System.setErr(err);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("freshet: argument 3 ('gr\uFFFD\uFFFDn') has letters that cannot be read in this locale")
                .contains("set LC_ALL to a locale that is installed");
    }

    @Test
    void refusesAReportWhereNoneMayBeWritten() {
        Path readOnly = folder.resolve("read-only");
        assertThat(readOnly.toFile().mkdir()).isTrue();
        assertThat(readOnly.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(readOnly), "this user may write everywhere");

        int code = run("demo", "--report", readOnly.resolve("r.json").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("which may be written");
    }

    @Test
    void saysInTheHelpOfTheDemoWhereTheBackboneIsKept() {
        assertThat(run("demo", "--help")).isZero();

        assertThat(out.toString()).containsPattern("set\\s+XDG_CACHE_HOME to another folder");
    }

    @Test
    void endsWithOneWhereTheFileIsMissing() {
        int code = run(
                "demo", "--headless", "--source", folder.resolve("missing.csv").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("freshet: file '").contains("missing.csv' does not exist");
    }

    @Test
    void refusesToRunWhatIsNoProcess() {
        assertThat(run("run", "kitchen")).isEqualTo(2);
        assertThat(err.toString())
                .contains("[INTAKE, TRAINER, RELEASE, SERVING] (case-insensitive)")
                .contains("kitchen");
    }

    @Test
    void tellsAllMistakesOfAProcessesSettingsBeforeItStarts() {
        int code = run("run", "intake", "--set", "comit.interval.ms=5", "--set", "text.max.characters=none");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("comit.interval.ms", "commit.interval.ms", "text.max.characters", "none")
                .contains("kafka.bootstrap.servers", "schema.registry.url");
    }

    @Test
    void tellsItsVersionAndExitCodes() {
        assertThat(run("--version")).isZero();
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .containsPattern("freshet [0-9]+\\.[0-9]+")
                .contains("130", "ended by Ctrl-C", "demo");
    }

    @Test
    void noticesThatNobodyReadsItsOutputAnyMore() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(new ClosedPipe(), true, StandardCharsets.UTF_8));
        try {
            PrintWriter writer = FreshetCommand.commandLine().getOut();

            writer.println("a line");

            assertThat(writer.checkError()).isTrue();
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void completesEverySubcommandAndProcess() {
        assertThat(run("completion")).isZero();

        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_freshet")
                .contains("intake", "trainer", "release", "serving");
        assertThat(FreshetCommand.commandLine().getSubcommands().keySet())
                .isNotEmpty()
                .allSatisfy(subcommand ->
                        assertThat(out.toString()).contains("_picocli_freshet_" + subcommand.replace("-", "") + "()"));
    }

    @Test
    void refusesAnEmptyCommandLine() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("COMMAND");
    }

    private int run(String... arguments) {
        CommandLine command = FreshetCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int ignored) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
