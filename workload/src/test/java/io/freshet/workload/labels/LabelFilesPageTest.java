package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that the manual shows are read as it says. */
class LabelFilesPageTest {
    private static final Path PAGE = Path.of("../docs/label-files.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```\n(.*?)```");
    private static final String ANNOTATION = "T1\t";

    static Stream<String> files() throws IOException {
        return blocks().filter(block -> !block.startsWith(ANNOTATION));
    }

    private static Stream<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE)).results().map((MatchResult block) -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void showsFilesThatAreRead(String file) {
        Reading reading = Reading.of(file);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels()).isNotEmpty();
    }

    @Test
    void showsAnnotationsThatAreRead(@TempDir Path folder) throws IOException {
        String annotations = blocks().filter(block -> block.startsWith(ANNOTATION))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("a.txt"), "Ulm lies on the Danube\n");
        Files.writeString(folder.resolve("a.ann"), annotations);

        Reading reading = Reading.of(folder, Notation.USUAL);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .singleElement()
                .satisfies(line -> assertThat(line.target().labels()).containsExactly("city", "river"));
    }
}
