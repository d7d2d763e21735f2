package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {
    @Test
    void acceptsThePlatformThatTheClassPathIsFor() {
        assertThatCode(() -> platform("linux-x86_64", false, false).require()).doesNotThrowAnyException();
    }

    @Test
    void namesAPlatformWithoutLibtorchAndSaysWhatToAdd() {
        assertThatThrownBy(() -> platform("linux-aarch64", false, false).require())
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll(
                        "linux-aarch64", "[linux-x86_64]", "pytorch-native-cpu", "PYTORCH_LIBRARY_PATH");
    }

    @Test
    void takesAnInstalledLibtorchInstead() {
        assertThatCode(() -> platform("linux-aarch64", false, true).require()).doesNotThrowAnyException();
    }

    @Test
    void namesMusl() {
        assertThatThrownBy(() -> platform("linux-x86_64", true, false).require())
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("musl", "glibc");
    }

    @Test
    void namesTheArtifactsThatLackThePlatform() {
        NativePlatform platform = new NativePlatform(
                "linux-riscv64", false, Set.of("linux-x86_64"), true, List.of("ai.djl.huggingface:tokenizers"));

        assertThatThrownBy(platform::require)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("linux-riscv64", "ai.djl.huggingface:tokenizers");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64",
        "FreeBSD, amd64, freebsd-x86_64"
    })
    void spellsAPlatformAsItsLibrariesDo(String system, String processor, String expected) {
        assertThat(NativePlatform.classifier(system, processor)).isEqualTo(expected);
    }

    @Test
    void keepsDjlOffTheNetwork() {
        NativePlatform.requireSupported();

        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    private static NativePlatform platform(String classifier, boolean musl, boolean ownTorch) {
        return new NativePlatform(classifier, musl, Set.of("linux-x86_64"), ownTorch, List.of());
    }
}
