package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainReviewsTest {
    @TempDir
    private Path folder;

    private LabelledTexts read(int count) throws IOException {
        Path fixtures = Files.createDirectories(folder.resolve("test/fixtures"));
        for (String domain : List.of("amazon", "imdb", "yelp")) {
            String reviews = IntStream.range(0, 20)
                    .mapToObj(i -> "{\"text\":\"" + domain + " " + i + "  \",\"class\":" + i % 2 + "},")
                    .collect(Collectors.joining("", "[", "{\"text\":null,\"class\":null}]"));
            Files.writeString(fixtures.resolve(domain + ".json"), reviews);
        }
        return DomainReviews.read(folder).texts(count, 1);
    }

    @Test
    void keepsDomainsOneAfterTheOtherInEveryOrder() throws IOException {
        LabelledTexts texts = read(30);

        for (LabelledTexts order : List.of(texts, texts.shuffled(2), texts.shuffled(3))) {
            assertThat(order.examples().stream()
                            .map(example -> example.text().split(" ", 2)[0])
                            .distinct())
                    .containsExactly("amazon", "imdb", "yelp");
            assertThat(order.examples()).hasSize(30);
        }
        assertThat(texts.shuffled(2).examples()).isNotEqualTo(texts.examples());
    }

    @Test
    void takesOneForPositiveAndNothingOfTheObjectAtTheEnd() throws IOException {
        assertThat(read(60).examples())
                .hasSize(60)
                .contains(
                        new SourceExample(LabelledTexts.NAME, "yelp 3", "positive"),
                        new SourceExample(LabelledTexts.NAME, "imdb 2", "negative"));
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> DomainReviews.read(folder))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("amazon.json");
    }
}
