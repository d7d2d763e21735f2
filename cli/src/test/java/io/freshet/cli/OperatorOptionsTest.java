package io.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OperatorOptionsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task|COMMAND",
                "task create|Missing TASK",
                "task create mood|Missing --labels",
                "task create mood --labels a,b --timeout 0|expected a whole number, 1 or more",
                "task create mood --file x.json --seed 7|expected no option that gives a field",
                "task retire|Missing required parameter: 'TASK'",
                "produce|Missing required parameter: 'FILE",
                "produce - --rate 0|--rate 0.0; expected more than 0",
                "produce - --task Mood|--task 'Mood'; expected a name of the form",
                "produce - --format xml|'xml'; expected one of csv, jsonl, conll, conll-roles, squad, label-studio, brat",
                "produce - --tags bilou|'bilou'; expected one of any, bio, iob1, bioes",
                "produce - --offsets bytes|'bytes'; expected one of code-points, utf-16",
                "predict mood hello --http localhost:8080|expected such as http://localhost:8080",
                "predict mood hello --scores some|expected one of [BEST, ALL]",
                "predict mood hello -|- among 2 texts; expected it alone",
                "dead-letters list --follow --count-by-reason|expected one of them",
            },
            quoteCharacter = '`')
    void refusesWrongOptionsWithTwo(String line, String message) {
        int code = run(line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesATaskThatIsNotTheFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.json"), "{\"task\":\"mood\",\"labels\":[\"a\",\"b\"]}");

        int code = run("task", "create", "other", "--file", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("TASK is 'other' and the file's is 'mood'");
    }

    @Test
    void saysWhichBrokerDoesNotExist() {
        // No address, and no name either: whether a name exists would be for the network to say.
        int code =
                run("task", "list", "--bootstrap-servers", "[::none]:9092", "--schema-registry", "http://127.0.0.1:1");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("freshet: ").contains("No resolvable bootstrap urls", "[::none]:9092");
    }

    private int run(String... arguments) {
        CommandLine command = FreshetCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
