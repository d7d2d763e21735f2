package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
    private final SplittableRandom random = new SplittableRandom(5);

    private record Labelled(int start, int end, String label) {}

    private record Pair(Set<Labelled> expected, Set<Labelled> predicted) {
        Tally tally() {
            return Tally.microF1(expected, predicted);
        }
    }

    @Test
    void isTheShareOfRightExamples() {
        Tally tally = Tally.accuracy(true)
                .plus(Tally.accuracy(false))
                .plus(Tally.accuracy(true))
                .plus(Tally.accuracy(true));

        assertThat(tally).isEqualTo(new Tally(3, 4));
        assertThat(tally.value()).isEqualTo(0.75);
    }

    @Test
    void isTheF1OfTheSpansOfAllTextsTogether() {
        for (int round = 0; round < 500; round++) {
            List<Pair> texts = texts(1 + random.nextInt(6));

            double value = sum(texts.stream().map(Pair::tally).toList()).value();

            assertThat(value).isCloseTo(microF1(texts), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the Analytical Engine, analytical engine!, 1",
        "'Ada, Countess', 'ada countess of Lovelace', 0.6666666666666666",
        "in 1843, Ada, 0",
        "so so so, so so, 0.8",
        "a 1st, the 1st, 1",
        "the, a, 1",
        "the, Ada, 0",
    })
    void isTheF1OfAnAnswersWords(String expected, String answered, double f1) {
        assertThat(answer(expected, answered)).isEqualTo(new Tally(f1, 1));
    }

    @Test
    void isRightWithoutAnAnswerWhereNoneIsExpected() {
        assertThat(answer(null, null)).isEqualTo(new Tally(1, 1));
        assertThat(answer(null, "Ada")).isEqualTo(new Tally(0, 1));
        assertThat(answer("Ada", null)).isEqualTo(new Tally(0, 1));
    }

    @Test
    void averagesAnswersWhateverTheirLength() {
        Tally both = answer("one", "one").plus(answer("one two three four", "five"));

        assertThat(both.value()).isEqualTo(0.5);
    }

    private static Tally answer(String expected, String answered) {
        return Tally.answerF1(Optional.ofNullable(expected), Optional.ofNullable(answered));
    }

    /** By the book: every span against every other, then precision, recall and their harmonic mean. */
    private static double microF1(List<Pair> texts) {
        double matched = 0;
        double expected = 0;
        double predicted = 0;
        for (Pair text : texts) {
            matched += matched(text);
            expected += text.expected().size();
            predicted += text.predicted().size();
        }
        if (matched == 0) {
            return expected + predicted == 0 ? Double.NaN : 0;
        }
        double precision = matched / predicted;
        double recall = matched / expected;
        return 2 * precision * recall / (precision + recall);
    }

    private static int matched(Pair text) {
        int matched = 0;
        for (Labelled right : text.expected()) {
            for (Labelled said : text.predicted()) {
                boolean samePlace = right.start() == said.start() && right.end() == said.end();
                matched += samePlace && right.label().equals(said.label()) ? 1 : 0;
            }
        }
        return matched;
    }

    private List<Pair> texts(int count) {
        List<Pair> texts = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            texts.add(new Pair(spans(), spans()));
        }
        return texts;
    }

    // So few places and labels that many are found, some with another label or an end beside the right one.
    private Set<Labelled> spans() {
        Set<Labelled> spans = new HashSet<>();
        for (int start = 0; start < 6; start += 2) {
            if (random.nextBoolean()) {
                String label = random.nextInt(3) == 0 ? "place" : "name";
                spans.add(new Labelled(start, start + 1 + random.nextInt(2), label));
            }
        }
        return spans;
    }

    @Test
    void addsUpInAnyOrderAndGrouping() {
        List<Tally> parts = texts(20).stream().map(Pair::tally).toList();

        Tally forwards = sum(parts);
        Tally backwards = Tally.NONE;
        for (Tally part : parts) {
            backwards = part.plus(backwards);
        }
        Tally halves = sum(parts.subList(0, 9)).plus(sum(parts.subList(9, 20)));

        assertThat(backwards).isEqualTo(forwards);
        assertThat(halves).isEqualTo(forwards);
        assertThat(forwards.plus(Tally.NONE)).isEqualTo(forwards);
    }

    private static Tally sum(List<Tally> parts) {
        return parts.stream().reduce(Tally.NONE, Tally::plus);
    }

    @Test
    void isOneWhereAllIsFoundAndZeroWhereNothingIs() {
        Set<Labelled> right = Set.of(new Labelled(0, 4, "name"), new Labelled(5, 9, "place"));
        Set<Labelled> otherLabel = Set.of(new Labelled(0, 4, "place"));

        assertThat(Tally.microF1(right, right).value()).isOne();
        assertThat(Tally.microF1(right, Set.of()).value()).isZero();
        assertThat(Tally.microF1(Set.of(), right).value()).isZero();
        assertThat(Tally.microF1(right, otherLabel).value()).isZero();
    }

    @Test
    void isNoNumberWhereThereWasNoChance() {
        assertThat(Tally.NONE.value()).isNaN();
        assertThat(Tally.microF1(Set.of(), Set.of())).isEqualTo(Tally.NONE);
    }

    @Test
    void isNotMovedByTextsWithoutAChance() {
        Tally one = Tally.microF1(Set.of("a", "b"), Set.of("b"));

        assertThat(one.plus(Tally.microF1(Set.of(), Set.of())).value()).isEqualTo(one.value());
    }

    @Test
    void hasPartsThatMakeTheWhole() {
        Tally whole = new Tally(6, 10);

        Tally sum = Tally.NONE;
        for (int part = 0; part < 7; part++) {
            sum = sum.plus(whole.part(7));
        }

        assertThat(whole.part(7).value()).isCloseTo(0.6, within(1e-12));
        assertThat(sum.hits()).isCloseTo(6, within(1e-12));
        assertThat(sum.chances()).isCloseTo(10, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "-1, 3", "NaN, 3", "1, NaN", "1, Infinity"})
    void refusesWhatNoMetricCounts(double hits, double chances) {
        assertThat(Tally.isPossible(hits, chances)).isFalse();
        assertThatThrownBy(() -> new Tally(hits, chances))
                .hasMessage(hits + " hits of " + chances + " chances; expected 0 to as many");
    }
}
