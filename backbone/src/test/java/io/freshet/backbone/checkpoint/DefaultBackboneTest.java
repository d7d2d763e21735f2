package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultBackboneTest {
    private static final Path HOME = Path.of("/home/someone");

    @Test
    void cachesWhereTheDesktopSpecificationSays() {
        assertThat(DefaultBackbone.defaultCacheRoot(Map.of("XDG_CACHE_HOME", "/var/cache"), HOME))
                .isEqualTo(Path.of("/var/cache/freshet/backbones"));
    }

    @Test
    void cachesInTheHomeFolderWhereNothingIsSaid() {
        Path expected = Path.of("/home/someone/.cache/freshet/backbones");

        assertThat(DefaultBackbone.defaultCacheRoot(Map.of(), HOME)).isEqualTo(expected);
        assertThat(DefaultBackbone.defaultCacheRoot(Map.of("XDG_CACHE_HOME", ""), HOME))
                .isEqualTo(expected);
        assertThat(DefaultBackbone.defaultCacheRoot(Map.of("XDG_CACHE_HOME", "relative"), HOME))
                .isEqualTo(expected);
    }
}
