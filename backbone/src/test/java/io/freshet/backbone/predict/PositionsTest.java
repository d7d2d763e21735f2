package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.head.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As in the paper's code, a text's positions come after those of its prompt: the embeddings before are not read. */
class PositionsTest {
    private static final int PROMPT_LENGTH = 5;
    private static final String POSITIONS = "embeddings.position_embeddings.weight";

    @TempDir
    Path folder;

    @Test
    void startAtThePromptsLength() throws IOException {
        TinyBackbone.write(folder, Pooling.MEAN);
        Outcome before = outcome();

        changePosition(PROMPT_LENGTH - 1);
        Outcome withOtherBefore = outcome();
        changePosition(PROMPT_LENGTH);
        Outcome withOtherFirst = outcome();

        assertThat(withOtherBefore).isEqualTo(before);
        assertThat(withOtherFirst).isNotEqualTo(before);
    }

    private Outcome outcome() {
        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            PredictionRow row = new PredictionRow(TinyTasks.text(7, 1), TinyTasks.task(PROMPT_LENGTH, 3, 1));
            // a mate with a longer prompt: the start is each row's own
            PredictionRow mate = new PredictionRow(TinyTasks.text(7, 1), TinyTasks.task(PROMPT_LENGTH + 4, 3, 1));
            return new BatchForward(backbone).run(List.of(mate, row)).get(1);
        }
    }

    private void changePosition(int position) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, HostTensor> tensors = FolderFixture.tensors(SafetensorsReader.open(file));
        tensors.get(POSITIONS).values()[position * TinyBackbone.HIDDEN] += 1;
        Files.write(file, SafetensorsWriter.encode(tensors, Map.of()));
    }
}
