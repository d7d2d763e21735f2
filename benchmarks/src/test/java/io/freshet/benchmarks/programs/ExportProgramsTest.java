package io.freshet.benchmarks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void writesAProgramWithACallOfOneTaskAndOneOfMany() throws IOException {
        Path backbone = TinyBackbone.write(folder.resolve("tiny"), Pooling.MEAN);
        Path out = folder.resolve("out");

        int exitCode = new CommandLine(new ExportPrograms())
                .execute("--out", out.toString(), "--tokens", "8", "--prompt-length", "2", backbone.toString());

        assertThat(exitCode).isZero();
        assertThat(out.resolve("tiny-1")).isDirectoryContaining("glob:**program.pt");
        assertThat(call(out.resolve("tiny-1")).get("trained[]"))
                .hasSameSizeAs(call(out.resolve("tiny-16")).get("trained[]"));
        JsonNode weights = call(out.resolve("tiny-16")).get("weights[]");
        CheckpointFolder checkpoint = CheckpointFolder.open(backbone);
        assertThat(weights).isNotEmpty().allSatisfy(weight -> {
            for (JsonNode name : weight.get("names")) {
                assertThat(checkpoint.stored(name.asText()).shape()).isNotEmpty();
            }
        });
        assertThat(weights).anyMatch(weight -> weight.get("linear").asBoolean());
    }

    private static JsonNode call(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("call.json").toFile());
    }
}
