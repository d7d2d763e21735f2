package io.freshet.benchmarks.methods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourceTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences of reviews, for or against: of products, then of films, then of restaurants (Kotzias and others, 2015), as the npm package sentiment has
 * them among its fixtures.
 *
 * @param domains one after the other, each in the order of its file
 */
record DomainReviews(List<List<SourceExample>> domains) {
    private static final List<String> FILES = List.of("amazon.json", "imdb.json", "yelp.json");
    private static final List<String> LABELS = List.of("negative", "positive");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads them.
     *
     * @param folder {@code package} of the npm package
     * @throws FreshetException where there are none
     */
    static DomainReviews read(Path folder) {
        Path fixtures = folder.resolve("test").resolve("fixtures");
        return new DomainReviews(
                FILES.stream().map(file -> domain(fixtures.resolve(file))).toList());
    }

    private static List<SourceExample> domain(Path file) {
        try {
            List<SourceExample> reviews = new ArrayList<>();
            for (JsonNode review : JSON.readTree(file.toFile())) {
                // Each file ends with one that has neither.
                if (review.path("class").isInt()) {
                    reviews.add(review(review));
                }
            }
            return reviews;
        } catch (IOException e) {
            throw new FreshetException(
                    file + " cannot be read (" + e.getMessage() + "); expected a fixture of the npm package sentiment",
                    e);
        }
    }

    private static SourceExample review(JsonNode review) {
        String label = LABELS.get(review.get("class").asInt());
        return new SourceExample(LabelledTexts.NAME, review.get("text").asText().strip(), label);
    }

    /** As many of each domain, at most so many in all, in an order by the seed. */
    LabelledTexts texts(int count, long seed) {
        return new LabelledTexts(
                "reviews of products, then films, then restaurants",
                new SourceTask(LabelledTexts.NAME, LABELS),
                domains.stream()
                        .map(domain -> some(domain, count / domains.size(), seed))
                        .toList());
    }

    private static List<SourceExample> some(List<SourceExample> domain, int count, long seed) {
        return LabelledTexts.shuffled(domain, seed).subList(0, Math.min(count, domain.size()));
    }
}
