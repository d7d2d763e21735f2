package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplaySurveyTest {
    private final ReplaySurvey survey = new ReplaySurvey();

    @Test
    void knowsTheLettersThatCameBackFromAReplay() {
        survey.add(Letters.at("3:17"));
        survey.add(Letters.replayed("0:9", "3:17"));
        survey.add(Letters.replayed("0:12", "0:9"));

        assertThat(survey.again()).containsOnly(entry("3:17", "0:9"), entry("0:9", "0:12"));
    }

    @Test
    void doesNotSeeWhatComesBackWhileItIsReplayed() {
        survey.add(Letters.at("3:17"));

        assertThat(survey.saw(Letters.at("3:17"))).isTrue();
        assertThat(survey.saw(Letters.at("3:18"))).isFalse();
        assertThat(survey.saw(Letters.at("2:0"))).isFalse();
    }

    private static Map.Entry<LetterAddress, LetterAddress> entry(String from, String to) {
        return Map.entry(LetterAddress.parse(from), LetterAddress.parse(to));
    }
}
