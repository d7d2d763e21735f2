package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextAnswerTest {
    private final TextAnswer answer = new TextAnswer.Labelled(
            "1", "my card", "billing", new LinkedHashMap<>(Map.of("technical", 0.029f, "billing", 0.971f)), 7, "9f86");

    @Test
    void showsTheLabelItsScoreAndTheVersion() {
        assertThat(answer.line(false)).isEqualTo("billing 0.971  v7");
        assertThat(answer.line(true)).isEqualTo("billing 0.971, technical 0.029  v7");
    }

    @Test
    void givesProgramsAllOfIt() {
        assertThat(answer.json(false))
                .hasToString("{\"id\":\"1\",\"text\":\"my card\",\"label\":\"billing\",\"score\":0.971,\"version\":7,"
                        + "\"sha256\":\"9f86\"}");
        assertThat(answer.json(true).at("/scores/technical").floatValue()).isEqualTo(0.029f);
    }

    @Test
    void saysWhichTextHasNoLabelAndWhy() {
        TextAnswer failed = new TextAnswer.Failed("1", "my\ncard", "DEADLINE", "too late");

        assertThat(failed.line(false)).isEqualTo("'my\uFFFDcard': DEADLINE: too late");
        assertThat(failed.json(false).path("error").asText()).isEqualTo("DEADLINE");
    }
}
