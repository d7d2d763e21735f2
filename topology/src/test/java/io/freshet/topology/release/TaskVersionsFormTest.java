package io.freshet.topology.release;

import static io.freshet.topology.release.Versions.after;
import static io.freshet.topology.release.Versions.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.state.StateCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    @Test
    void keepsThatNoVersionServes() {
        assertThat(codec.decode("it", codec.encode(TaskVersions.NONE))).isEqualTo(TaskVersions.NONE);
    }

    private static TaskVersions known() {
        List<Settled> settled = List.of(
                new Settled(3, "d".repeat(64), "e".repeat(64), "newest-whole", true),
                new Settled(2, "b".repeat(64), "c".repeat(64), "wrong-digest", false),
                new Settled(1, "a".repeat(64), null, "newest-whole", true));
        ReleasedVersion released = new ReleasedVersion(
                3, "d".repeat(64), "e".repeat(64), 2, List.of(7L, 8L), 9, Instant.ofEpochSecond(1_700_000_000));
        TaskVersions before = new TaskVersions(Optional.of(3L), settled, VersionsUnderWay.NONE, List.of(released));
        return after(before, 4, parts("one", "two"), 1L << 40);
    }
}
