package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.Release;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PinnedVersionTest {
    private static final String HASH = "ab".repeat(32);

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of("task", release("Not A Task", 1, HASH, 0, List.of(1L), 2)),
                Arguments.of("version", release("routing", 0, HASH, 0, List.of(1L), 2)),
                Arguments.of("sha256", release("routing", 1, "AB", 0, List.of(1L), 2)),
                Arguments.of("promptsPartition", release("routing", 1, HASH, -1, List.of(1L), 2)),
                Arguments.of("partOffsets", release("routing", 1, HASH, 0, List.of(), 2)),
                Arguments.of("partOffsets", release("routing", 1, HASH, 0, List.of(2L, 1L), 3)),
                Arguments.of("partOffsets", release("routing", 1, HASH, 0, List.of(-1L), 3)),
                Arguments.of("manifestOffset", release("routing", 1, HASH, 0, List.of(1L), 1)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void namesTheFieldThatCannotBe(String field, Release release) {
        assertThatThrownBy(() -> PinnedVersion.of(release))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field)
                .hasMessageContaining("expected");
    }

    private static Release release(
            String task, long version, String sha256, int partition, List<Long> parts, long manifest) {
        return new Release(
                task, version, sha256, partition, parts, manifest, "newest", Instant.EPOCH, null, List.of(), null);
    }
}
