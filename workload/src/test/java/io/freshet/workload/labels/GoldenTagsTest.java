package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.workload.kit.GoldenCases;
import io.freshet.workload.quality.Answers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans of tags and their F1, as conlleval has them. */
class GoldenTagsTest {
    private static final int WORD = 3;

    static Stream<Named<JsonNode>> cases() {
        return GoldenCases.of("tags");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheChunksOfConlleval(JsonNode one) {
        Target.Spans read = read(one.get("answered"));

        assertThat(read.all())
                .isEqualTo(GoldenCases.list(one.get("chunks"))
                        .map(GoldenTagsTest::chunk)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsThemAsConllevalDoes(JsonNode one) {
        Target.Spans right = read(one.get("right"));
        Target.Spans answered = read(one.get("answered"));

        Tally tally = Answers.judge(text(one), right, answered).tally();

        assertThat(tally)
                .isEqualTo(new Tally(
                        2 * one.get("matched").intValue(),
                        one.get("expected").intValue() + one.get("found").intValue()));
        assertThat(tally.value()).isCloseTo(GoldenCases.number(one.get("f1")), within(1e-9));
    }

    private static LabeledSpan chunk(JsonNode chunk) {
        return LabeledSpan.of(
                chunk.get(0).intValue() * WORD,
                chunk.get(1).intValue() * WORD - 1,
                chunk.get(2).textValue());
    }

    // Words of two characters with a blank behind each.
    private static String text(JsonNode one) {
        return String.join(
                " ",
                IntStream.range(0, one.get("right").size())
                        .mapToObj(place -> "w" + place)
                        .toList());
    }

    private static Target.Spans read(JsonNode tags) {
        StringBuilder columns = new StringBuilder();
        for (int place = 0; place < tags.size(); place++) {
            columns.append("w%d %s%n".formatted(place, tags.get(place).textValue()));
        }
        List<LabelLine> lines = Reading.of(columns.toString()).labels();
        return (Target.Spans) lines.get(0).target();
    }
}
