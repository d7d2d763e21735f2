package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextStepsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SourceExample AWKWARD =
            new SourceExample("mood", "It's \"fine\"\nand $HOME costs 3\\4 é", "so-so");

    @TempDir
    private Path folder;

    @Test
    void givesALineThatProducesTheLabelWhateverTheTextHolds() throws IOException {
        String line = line("printf");

        String produced = shell(line.substring(0, line.indexOf(" | kcat")));

        ObjectNode label = (ObjectNode) JSON.readTree(produced);
        assertThat(label.remove("id").textValue()).matches("my-[0-9]{10,}");
        assertThat((JsonNode) label)
                .isEqualTo(JSON.valueToTree(Map.of("task", "mood", "text", AWKWARD.text(), "label", "so-so")));
        assertThat(line).endsWith("| kcat -P -b 127.0.0.1:9092 -t freshet.examples");
    }

    @Test
    void givesALineThatAsksForAPrediction() throws IOException {
        String line = line("curl");

        String asked = shell(line.replaceFirst(".* -d ", "printf %s "));

        assertThat(JSON.readTree(asked)).isEqualTo(JSON.valueToTree(Map.of("task", "mood", "text", AWKWARD.text())));
        assertThat(line).contains("http://127.0.0.1:8080/v1/predict");
    }

    @Test
    void saysSpansAndAnswersToo() throws IOException {
        SourceExample spans = new SourceExample(
                "places", TextInput.of("in Ulm"), new Target.Spans(List.of(LabeledSpan.of(3, 6, "city"))));
        SourceExample answer = new SourceExample(
                "notes", TextInput.of("Where?", null, "in Ulm"), new Target.Answer(Optional.of(new TextSpan(3, 6))));
        SourceExample none =
                new SourceExample("notes", TextInput.of("Who?", null, "in Ulm"), new Target.Answer(Optional.empty()));

        assertThat(produced(spans).get("spans").toString()).isEqualTo("[{\"start\":3,\"end\":6,\"label\":\"city\"}]");
        assertThat(produced(answer).get("answer").toString()).isEqualTo("{\"start\":3,\"end\":6}");
        assertThat(produced(answer).get("context").textValue()).isEqualTo("in Ulm");
        assertThat(produced(none).get("answer").toString()).isEqualTo("{}");
        SourceExample roles = new SourceExample(
                "roles", TextInput.of("Anna sold it", new TextSpan(5, 9)), new Target.Spans(List.of()));
        assertThat(produced(roles).get("predicate").toString()).isEqualTo("{\"start\":5,\"end\":9}");
    }

    private static JsonNode produced(SourceExample example) throws IOException {
        String line = line("printf", example);
        return JSON.readTree(shell(line.substring(0, line.indexOf(" | kcat"))));
    }

    @Test
    void invitesBackToTheFolderThatIsKept() {
        try (DemoFolder kept = DemoFolder.open(Optional.of(folder))) {
            assertThat(NextSteps.afterwards(kept)).anyMatch(line -> line.contains("--dir " + folder));
        }
    }

    @Test
    void quotesTheFolderWhereTheShellWouldTakeItApart() throws IOException {
        Path awkward = folder.resolve("it's my $demo");
        try (DemoFolder kept = DemoFolder.open(Optional.of(awkward))) {
            String line = NextSteps.afterwards(kept).get(3).replace("./freshet demo --dir", "printf '%s|'");

            assertThat(shell(line)).startsWith(awkward + "|goes|on");
        }
    }

    private static String line(String command) {
        return line(command, AWKWARD);
    }

    private static String line(String command, SourceExample example) {
        DemoProcesses.Addresses addresses =
                new DemoProcesses.Addresses("127.0.0.1:9092", "http://127.0.0.1:8081", "http://127.0.0.1:8080");
        List<String> lines = NextSteps.whileServing(addresses, Topics.withDefaultPrefix(), example);
        return lines.stream()
                .filter(line -> line.strip().startsWith(command))
                .findFirst()
                .orElseThrow();
    }

    private static String shell(String command) throws IOException {
        // Over standard input: arguments would be encoded by the locale.
        Process process = new ProcessBuilder("sh").start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(command.getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
