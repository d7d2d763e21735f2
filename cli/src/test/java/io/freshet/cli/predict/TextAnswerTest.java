package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
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
    void showsEachSpansLabelWordsScoreAndPlace() {
        TextAnswer spans = new TextAnswer.Spanned(
                "1",
                "Ada\nwent to Rome",
                List.of(
                        new AnsweredSpan(0, 3, "person", "Ada", 0.971f),
                        new AnsweredSpan(3, 8, "move", "\nwent", 0.5f)),
                7,
                "9f86");

        assertThat(spans.line(true)).isEqualTo("person 'Ada' 0.971 (0 to 3), move '\uFFFDwent' 0.500 (3 to 8)  v7");
        assertThat(spans.json(false))
                .hasToString("{\"id\":\"1\",\"text\":\"Ada\\nwent to Rome\",\"spans\":["
                        + "{\"start\":0,\"end\":3,\"label\":\"person\",\"text\":\"Ada\",\"score\":0.971},"
                        + "{\"start\":3,\"end\":8,\"label\":\"move\",\"text\":\"\\nwent\",\"score\":0.5}],"
                        + "\"version\":7,\"sha256\":\"9f86\"}");
    }

    @Test
    void showsTheAnswersWordsScoreAndPlace() {
        TextAnswer found = new TextAnswer.Answered("1", "who?", new AnsweredQuestion(2, 6, "\nAda", 0.971f), 7, "9f86");

        assertThat(found.line(true)).isEqualTo("'\uFFFDAda' 0.971 (2 to 6)  v7");
        assertThat(found.json(false))
                .hasToString("{\"id\":\"1\",\"text\":\"who?\",\"answer\":{\"start\":2,\"end\":6,\"text\":\"\\nAda\","
                        + "\"score\":0.971},\"version\":7,\"sha256\":\"9f86\"}");
    }

    @Test
    void saysThatAContextDoesNotAnswer() {
        TextAnswer none = new TextAnswer.Answered("1", "who?", new AnsweredQuestion(null, null, "", 0.5f), 7, "9f86");

        assertThat(none.line(true)).isEqualTo("no answer 0.500  v7");
        assertThat(none.json(false).get("answer"))
                .hasToString("{\"start\":null,\"end\":null,\"text\":\"\",\"score\":0.5}");
    }

    @Test
    void saysWhichTextHasNoLabelAndWhy() {
        TextAnswer failed = new TextAnswer.Failed("1", "my\ncard", "DEADLINE", "too late");

        assertThat(failed.line(false)).isEqualTo("'my\uFFFDcard': DEADLINE: too late");
        assertThat(failed.json(false).path("error").asText()).isEqualTo("DEADLINE");
    }
}
