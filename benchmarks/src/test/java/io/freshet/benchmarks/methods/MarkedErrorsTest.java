package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedErrorsTest {
    private static final String RULES = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE rules [
              <!-- don't > mind -->
              <!ENTITY place "there|their">
            ]>
        <rules>
          <category id="CONFUSED_WORDS" name="Confused">
            <rule><pattern><token case_sensitive="&place;">&place;</token></pattern>
              <example correction="their">\uD83D\uDE00 They lost <marker> there</marker> R&amp;D.</example>
              <example>
                They are <marker>there</marker>.
              </example>
              <example correction="">There is no mark.</example>
              <example type="triggers_error">A <marker>false</marker> alarm.</example>
              %s
            </rule>
          </category>
          <category id="RARE"><rule><example correction="b">Too <marker>a</marker> few.</example></rule></category>
        </rules>
        """;
    private static final String STYLE = "<rules></rules>";

    @TempDir
    private Path folder;

    private Path jar(String... rules) throws IOException {
        Path jar = folder.resolve("rules.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < rules.length; i++) {
                zip.putNextEntry(new ZipEntry("org/languagetool/rules/en/"
                        + List.of("grammar", "style").get(i) + ".xml"));
                zip.write(rules[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String otherErrors() {
        return IntStream.range(0, 99)
                .mapToObj(i -> "<example correction=\"x\">Number <marker>" + i + "</marker></example>")
                .collect(Collectors.joining());
    }

    private static SourceExample find(LabelledTexts texts, String begins) {
        return texts.examples().stream()
                .filter(example -> example.text().contains(begins))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesWhatIsMarkedForAnErrorOfItsCategoryOnlyWhereItIsCorrected() throws IOException {
        LabelledTexts texts =
                MarkedErrors.read(jar(RULES.formatted(otherErrors()), STYLE)).texts(1_000, 1);

        assertThat(texts.labels()).containsExactly("confused words");
        SourceExample wrong = find(texts, "They lost");
        assertThat(wrong.text()).isEqualTo("\uD83D\uDE00 They lost  there R&D.");
        assertThat(((Target.Spans) wrong.target()).all()).containsExactly(LabeledSpan.of(13, 18, "confused words"));
        assertThat(texts.examples())
                .hasSize(100)
                .extracting(SourceExample::text)
                .doesNotContain("They are there.", "A false alarm.", "There is no mark.", "Too a few.");
    }

    @Test
    void saysWhatWasExpectedOfAnotherJar() throws IOException {
        Path jar = jar(RULES.formatted(otherErrors()));

        assertThatThrownBy(() -> MarkedErrors.read(jar))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("style.xml")
                .hasMessageContaining("expected the jar of org.languagetool:language-en");
    }
}
