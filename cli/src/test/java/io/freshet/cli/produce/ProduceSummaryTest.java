package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.produce.Outcomes.Refusals;
import io.freshet.cli.produce.ProduceSummary.Decided;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProduceSummaryTest {
    private final ProduceSummary produced =
            new ProduceSummary("freshet.examples", 1_200, 2, Duration.ofMillis(2_340), Optional.empty());

    @Test
    void countsWhatTheBrokerHas() {
        assertThat(produced.isWhole()).isTrue();
        assertThat(produced.report().text())
                .isEqualTo("1,200 examples acknowledged by topic 'freshet.examples' in 2.3 s; 2 bad lines passed over");
        assertThat(produced.report().json())
                .hasToString("{\"topic\":\"freshet.examples\",\"acknowledged\":1200,\"badLines\":2,\"seconds\":2.34}");
    }

    @Test
    void saysWhatBecameOfTheExamples() {
        ProduceSummary decided =
                produced.with(new Decided(1_190, 4, Map.of("unknown-label", new Refusals(5, "label 'x' is none")), 1));

        assertThat(decided.isWhole()).isFalse();
        assertThat(decided.report().text().lines().skip(1))
                .containsExactly(
                        "intake: 1,190 accepted, 4 known from before, 5 dead letters, 1 without a word in time; is"
                                + " it running (freshet run intake)?",
                        "  5 unknown-label: label 'x' is none");
        assertThat(decided.report().json().at("/intake"))
                .hasToString(
                        "{\"accepted\":1190,\"knownBefore\":4,\"undecided\":1,\"deadLetters\":{\"unknown-label\":5}}");
    }

    @Test
    void asksWhetherIntakeRunsWhereItDecidedOnNone() {
        assertThat(produced.with(new Decided(0, 0, Map.of(), 1_200)).report().text())
                .endsWith("1,200 without a word in time; is it running (freshet run intake)?");
    }

    @Test
    void isNotWholeWhereEveryLineWasBad() {
        ProduceSummary nothing = new ProduceSummary("examples", 0, 3, Duration.ofSeconds(1), Optional.empty());

        assertThat(nothing.isWhole()).isFalse();
        assertThat(nothing.report().text()).endsWith("3 bad lines passed over; no good line was left");
    }
}
