package io.freshet.integration.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManualPageTest {
    private static final Path SOURCE =
            Path.of("src/test/java", AvroClient.class.getName().replace('.', '/') + ".java");

    @Test
    void showsTheJavaClassThatIsTested() throws IOException {
        String withoutPackage = Files.readAllLines(SOURCE).stream()
                .skip(2)
                .map(line -> line + "\n")
                .collect(Collectors.joining());

        assertThat(ManualPage.read("clients.md").block("java-client")).isEqualTo(withoutPackage);
    }
}
