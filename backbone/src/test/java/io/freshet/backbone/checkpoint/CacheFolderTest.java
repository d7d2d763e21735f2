package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    @Test
    void isWhereTheDesktopSpecificationSays() {
        assertThat(folder("/home/someone", Map.of("XDG_CACHE_HOME", "/var/cache")))
                .isEqualTo(Path.of("/var/cache"));
    }

    @Test
    void isInTheHomeFolderWhereNothingIsSaid() {
        Path expected = Path.of("/home/someone/.cache");

        assertThat(folder("/home/someone", Map.of())).isEqualTo(expected);
        assertThat(folder("/home/someone", Map.of("XDG_CACHE_HOME", ""))).isEqualTo(expected);
        assertThat(folder("/home/someone", Map.of("XDG_CACHE_HOME", "relative", "HOME", "/other")))
                .isEqualTo(expected);
    }

    @Test
    void isNeverTheWorkingFolderOfAUserWhomTheSystemDoesNotKnow() {
        assertThat(folder("?", Map.of("HOME", "/home/builder"))).isEqualTo(Path.of("/home/builder/.cache"));
        assertThat(folder("?", Map.of())).isEqualTo(Path.of("/scratch/freshet-cache-12345"));
        assertThat(folder("?", Map.of("HOME", "?"))).isEqualTo(Path.of("/scratch/freshet-cache-12345"));
    }

    private static Path folder(String home, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("user.home", home);
        properties.setProperty("java.io.tmpdir", "/scratch");
        return CacheFolder.find(environment, properties, () -> "12345");
    }
}
