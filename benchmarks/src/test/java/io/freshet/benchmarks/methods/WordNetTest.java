package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordNetTest {
    // Lines of the form that wndb(5WN) describes; the second word of a set and other pointers are passed over.
    private static final String NOUNS = """
              1 what stands before the sets begins with blanks
            00000001 05 n 01 animal 0 000 | a living thing
            00000002 05 n 02 dog 0 hound 0 002 @ 00000001 n 0000 ~ 00000004 n 0000 | it barks
            00000003 05 n 01 house_cat 0 001 @ 00000001 n 0000 | it does not
            00000004 05 n 01 puppy 0 001 @ 00000002 n 0000 | a young one
            00000005 05 n 01 Dane 0 001 @ 00000002 n 0000 | a great one
            00000006 05 n 01 bull_terrier 0 001 @ 00000002 n 0000 | another
            """;

    @TempDir
    private Path folder;

    @Test
    void saysOfWhatCommonestKindsWordsAre() throws IOException {
        Files.writeString(folder.resolve("data.noun"), NOUNS);

        LabelledTexts texts = WordNet.read(folder).ofCommonestKinds(2, 10, 1);

        assertThat(texts.labels()).containsExactly("dog", "animal");
        assertThat(texts.examples())
                .extracting(SourceExample::text, SourceExample::label)
                .containsExactlyInAnyOrder(
                        tuple("dog", "animal"),
                        tuple("house cat", "animal"),
                        tuple("puppy", "dog"),
                        tuple("Dane", "dog"),
                        tuple("bull terrier", "dog"));
        assertThat(SameAnswer.value(texts)).isEqualTo(0.6);
    }

    @Test
    void saysWhatItsFilesAreOf() {
        assertThatThrownBy(() -> WordNet.read(folder))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("data.noun")
                .hasMessageContaining("wordnet-base");
    }
}
