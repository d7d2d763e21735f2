package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.LabelCount;
import io.freshet.metrics.SecondMetric;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.workload.kit.GoldenCases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people know by these names, worked by the published rules. */
class GoldenMetricsTest {
    private static final Offset<Double> ROUNDED = within(1e-9);

    static Stream<Named<JsonNode>> spans() {
        return GoldenCases.of("spans");
    }

    static Stream<Named<JsonNode>> answers() {
        return GoldenCases.of("answers");
    }

    static Stream<Named<JsonNode>> labels() {
        return GoldenCases.of("labels");
    }

    @ParameterizedTest
    @MethodSource("spans")
    void matchesSpansStrictly(JsonNode one) {
        Quality quality =
                Answers.judge(one.get("text").textValue(), spans(one.get("right")), spans(one.get("answered")));

        assertThat(quality.tally().hits()).isEqualTo(2.0 * one.get("matched").intValue());
        assertThat(quality.tally().value()).isCloseTo(GoldenCases.number(one.get("f1")), ROUNDED);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void countsAnswersAsSquadDoes(JsonNode one) {
        Judgement judged = Judgement.answer(answer(one.get("right")), answer(one.get("answered")));

        assertThat(judged.tally().value()).isCloseTo(one.get("f1").doubleValue(), ROUNDED);
        assertThat(SecondMetric.EXACT_MATCH.value(judged))
                .isEqualTo(one.get("exact").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("labels")
    void countsLabelsAsScikitLearnDoes(JsonNode one) {
        Judgement judged = judged(one, Target.LabelSet::new);

        assertThat(judged.labels().byLabel()).isEqualTo(counts(one.get("counts")));
        assertThat(judged.tally().value()).isCloseTo(GoldenCases.number(one.get("micro")), ROUNDED);
        assertThat(SecondMetric.MACRO_F1.value(judged)).isCloseTo(GoldenCases.number(one.get("macro")), ROUNDED);
        assertThat(judged.whole().value()).isCloseTo(one.get("accuracy").doubleValue(), ROUNDED);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void countsOneLabelInTheSameWay(JsonNode one) {
        if (GoldenCases.list(one.get("right")).anyMatch(texts -> texts.size() != 1)
                || GoldenCases.list(one.get("answered")).anyMatch(texts -> texts.size() != 1)) {
            return;
        }

        Judgement judged = judged(one, all -> new Target.OneLabel(all.get(0)));

        assertThat(judged.labels().byLabel()).isEqualTo(counts(one.get("counts")));
        assertThat(judged.tally().value()).isCloseTo(one.get("accuracy").doubleValue(), ROUNDED);
        assertThat(SecondMetric.MACRO_F1.value(judged))
                .isCloseTo(one.get("macro").doubleValue(), ROUNDED);
    }

    private static Judgement judged(JsonNode one, Function<List<String>, Target> target) {
        return IntStream.range(0, one.get("right").size())
                .mapToObj(text -> Answers.judge(
                        "",
                        target.apply(strings(one.get("right").get(text))),
                        target.apply(strings(one.get("answered").get(text)))))
                .map(Quality::judgement)
                .reduce(Judgement.NONE, Judgement::plus);
    }

    private static Map<String, LabelCount> counts(JsonNode counts) {
        Map<String, LabelCount> all = new LinkedHashMap<>();
        counts.properties()
                .forEach(count -> all.put(
                        count.getKey(),
                        new LabelCount(
                                count.getValue().get(0).intValue(),
                                count.getValue().get(1).intValue(),
                                count.getValue().get(2).intValue())));
        return all;
    }

    private static List<String> strings(JsonNode array) {
        return GoldenCases.list(array).map(JsonNode::textValue).toList();
    }

    private static Optional<String> answer(JsonNode text) {
        return Optional.ofNullable(text.textValue());
    }

    private static Target.Spans spans(JsonNode spans) {
        return new Target.Spans(GoldenCases.list(spans)
                .map(span -> LabeledSpan.of(
                        span.get(0).intValue(),
                        span.get(1).intValue(),
                        span.get(2).textValue()))
                .toList());
    }
}
