package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.LookAlike.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikeTest {
    @ParameterizedTest
    @CsvSource({
        "caf\u00e9, cafe\u0301",
        "very good, very\u00a0good",
        "very good, very\u2003 good",
        "good, go\u200bod",
        "good, \ufeffgood",
        "good, go\u00adod",
        "\u2714, \u2714\ufe0f",
        "\uac00, \u1100\u1161",
    })
    void findsWhatDiffersOnlyInWhatNobodySees(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isTrue();
        assertThat(LookAlike.areAlike(one, one)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cafe, caf\u00e9", "good, Good", "good, goods", "very good, verygood", "\u4e0d, \u4e00"})
    void leavesWhatCanBeToldApart(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isFalse();
    }

    @Test
    void pairsEachWithTheFirstThatLooksSo() {
        assertThat(LookAlike.pairs(List.of("good", "bad", "go\u200bod", "bad", "Bad", "good\u00a0")))
                .containsExactly(new Pair("good", "go\u200bod"), new Pair("good", "good\u00a0"));
    }

    @Test
    void pairsWhatDiffersOnlyInCaseApart() {
        assertThat(LookAlike.pairsByCase(List.of("STRASSE", "good", "stra\u00dfe", "go\u200bod", "GOOD")))
                .containsExactly(new Pair("STRASSE", "stra\u00dfe"), new Pair("good", "GOOD"));
    }
}
