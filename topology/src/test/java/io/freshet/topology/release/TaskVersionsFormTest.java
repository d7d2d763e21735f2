package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.state.StateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskVersionsFormTest {
    private static final Path KEPT = Path.of("src/test/resources/state/task-versions.hex");

    private final StateCodec<TaskVersions, ?> codec = new StateCodec<>(TaskVersionsForm.FORM, new KeptSchemas());

    @Test
    void readsWhatTheReleaseBeforeKeptAndKeepsItInTheSameBytes() throws IOException {
        byte[] kept = HexFormat.of().parseHex(Files.readString(KEPT).strip());

        TaskVersions read = codec.decode("it", kept);

        assertThat(read).isEqualTo(known());
        assertThat(codec.encode(read)).isEqualTo(kept);
    }

    private static TaskVersions known() {
        return after(TaskVersions.NONE, 4, parts("one", "two"), 1L << 40)
                .settle(new Settled(1, "a".repeat(64), null, "newest-whole", true))
                .settle(new Settled(2, "b".repeat(64), "c".repeat(64), RefusalReason.WRONG_DIGEST))
                .settle(new Settled(3, "d".repeat(64), "e".repeat(64), ReleaseReason.NEWEST_WHOLE))
                .release(new ReleasedVersion(
                        3, "d".repeat(64), "e".repeat(64), 2, List.of(7L, 8L), 9, 1_700_000_000_000L));
    }
}
