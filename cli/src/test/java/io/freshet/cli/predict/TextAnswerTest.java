package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnswerTest {
    private final TextAnswer answer = given(
            "my card",
            new PredictedOutcome.Label(
                    "billing", List.of(new LabelScore("technical", 0.029f), new LabelScore("billing", 0.971f))));

    @Test
    void showsTheLabelItsScoreAndTheVersion() {
        assertThat(answer.report(false).text()).isEqualTo("billing 0.971  v7");
        assertThat(answer.report(true).text()).isEqualTo("billing 0.971, technical 0.029  v7");
    }

    @Test
    void givesProgramsAllOfIt() {
        assertThat(answer.report(false).json())
                .hasToString("{\"id\":\"1\",\"text\":\"my card\",\"label\":\"billing\",\"score\":0.971,\"version\":7,"
                        + "\"sha256\":\"9f86\"}");
        assertThat(answer.report(true).json().at("/scores/technical").floatValue())
                .isEqualTo(0.029f);
    }

    @Test
    void showsEachSpansLabelWordsScoreAndPlace() {
        TextAnswer spans = given(
                "Ada\nwent to Rome",
                new PredictedOutcome.Spans(List.of(
                        new PredictedSpan(0, 3, "person", "Ada", 0.971f),
                        new PredictedSpan(3, 8, "move", "\nwent", 0.5f))));

        assertThat(spans.report(true).text())
                .isEqualTo("person 'Ada' 0.971 (0 to 3), move '\uFFFDwent' 0.500 (3 to 8)  v7");
        assertThat(spans.report(false).json())
                .hasToString("{\"id\":\"1\",\"text\":\"Ada\\nwent to Rome\",\"spans\":["
                        + "{\"start\":0,\"end\":3,\"label\":\"person\",\"text\":\"Ada\",\"score\":0.971},"
                        + "{\"start\":3,\"end\":8,\"label\":\"move\",\"text\":\"\\nwent\",\"score\":0.5}],"
                        + "\"version\":7,\"sha256\":\"9f86\"}");
    }

    @Test
    void showsTheAnswersWordsScoreAndPlace() {
        TextAnswer found = given("who?", new PredictedOutcome.Answer(new PredictedAnswer(2, 6, "\nAda", 0.971f)));

        assertThat(found.report(true).text()).isEqualTo("'\uFFFDAda' 0.971 (2 to 6)  v7");
        assertThat(found.report(false).json())
                .hasToString("{\"id\":\"1\",\"text\":\"who?\",\"answer\":{\"start\":2,\"end\":6,\"text\":\"\\nAda\","
                        + "\"score\":0.971},\"version\":7,\"sha256\":\"9f86\"}");
    }

    @Test
    void saysThatAContextDoesNotAnswer() {
        TextAnswer none = given("who?", new PredictedOutcome.Answer(new PredictedAnswer(null, null, "", 0.5f)));

        assertThat(none.report(true).text()).isEqualTo("no answer 0.500  v7");
        assertThat(none.report(false).json().get("answer"))
                .hasToString("{\"start\":null,\"end\":null,\"text\":\"\",\"score\":0.5}");
    }

    @Test
    void saysWhichTextHasNoLabelAndWhy() {
        TextAnswer failed = new TextAnswer.Failed(asked("my\ncard"), "DEADLINE", "too late");

        assertThat(failed.report(false).text()).isEqualTo("'my\uFFFDcard': DEADLINE: too late");
        assertThat(failed.report(false).json().path("error").asText()).isEqualTo("DEADLINE");
    }

    private static TextAnswer given(String text, PredictedOutcome finding) {
        return new TextAnswer.Given(asked(text), finding, 7, "9f86");
    }

    private static PredictionRequest asked(String text) {
        return Examples.request("1", "routing", text, null);
    }
}
