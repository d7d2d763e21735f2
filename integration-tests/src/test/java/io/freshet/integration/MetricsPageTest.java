package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.integration.manual.ManualPage;
import io.freshet.integration.manual.MeterRow;
import io.freshet.trainer.task.SkipReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each metric has its row in the manual, and each row its metric. Names are taken from the sources, since many meters
 * come about only with what they count; {@link EndToEndIT} compares types and tags with what running processes show.
 */
class MetricsPageTest {
    private static final Pattern NAME = Pattern.compile("\"(freshet(?:\\.[a-z]+)+)\"");
    private static final Pattern SUFFIX = Pattern.compile("_total$|_seconds$");

    @Test
    void listsEveryMetricAndNoOther() throws IOException {
        Set<String> listed = MeterRow.listed(ManualPage.read("metrics.md").text()).keySet().stream()
                .map(name -> SUFFIX.matcher(name).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(inSources());
    }

    @Test
    void otherPagesNameOnlyMetricsThatThereAre() {
        Set<String> listed =
                MeterRow.listed(ManualPage.read("metrics.md").text()).keySet();

        Set<String> named = Stream.of(
                        "clients.md", "dead-letters.md", "operations.md", "release-decisions.md", "serving.md")
                .flatMap(page -> Pattern.compile("freshet_[a-z_]+")
                        .matcher(ManualPage.read(page).text())
                        .results())
                .map(name -> name.group().replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet());

        assertThat(listed).containsAll(named);
    }

    @Test
    void saysWhatEveryReasonToSkipAnExampleMeans() {
        String row = ManualPage.read("metrics.md")
                .text()
                .lines()
                .filter(line -> line.contains("`freshet_trainer_examples_skipped_total`"))
                .findFirst()
                .orElseThrow();

        assertThat(row)
                .contains(Arrays.stream(SkipReason.values())
                        .map(reason -> "`" + reason.text() + "`")
                        .toList());
    }

    private static Set<String> inSources() throws IOException {
        try (Stream<Path> files = Files.find(Path.of(".."), 20, (file, about) -> isMain(file))) {
            return files.map(MetricsPageTest::text)
                    .filter(source -> source.contains("import io.micrometer"))
                    .flatMap(source -> names(source).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isMain(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && path.contains("/src/main/java/");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(String source) {
        return NAME.matcher(source)
                .results()
                .map(name -> name.group(1).replace('.', '_'))
                .toList();
    }
}
