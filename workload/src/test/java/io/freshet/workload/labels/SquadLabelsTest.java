package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquadLabelsTest {
    private static final String CONTEXT = "Ada \uD83D\uDE00 Lovelace wrote the notes.";

    private static final Notation UTF_16 = Notation.USUAL.with(OffsetUnit.UTF_16);

    @Test
    void readsQuestionsWithAndWithoutAnswers() {
        Reading reading = Reading.of("""
                {
                  "version": "v2.0",
                  "data": [
                    {"title": "Ada", "paragraphs": [
                      {"qas": [
                        {"question": "Who?", "id": "q1", "answers": [
                          {"text": "Lovelace", "answer_start": 6}, {"text": "Ada", "answer_start": 0}]},
                        {"question": "When?", "id": "q2", "answers": [], "is_impossible": true,
                         "plausible_answers": [{"text": "notes", "answer_start": 25}]}
                       ],
                       "context": "%s"}
                    ]},
                    {"paragraphs": [], "title": "none"}
                  ]
                }
                """.formatted(CONTEXT));

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .containsExactly(
                        new LabelLine(
                                Place.of(11),
                                Optional.of("q1"),
                                Optional.empty(),
                                TextInput.of("Who?", null, CONTEXT),
                                new Target.Answer(Optional.of(new TextSpan(6, 14)))),
                        new LabelLine(
                                Place.of(11),
                                Optional.of("q2"),
                                Optional.empty(),
                                TextInput.of("When?", null, CONTEXT),
                                new Target.Answer(Optional.empty())));
    }

    @Test
    void takesOffsetsInUtf16WhereTheyAreSaidToBe() {
        String input = squad("{\"question\":\"Who?\",\"answers\":[{\"text\":\"Lovelace\",\"answer_start\":7}]}");

        assertThat(Reading.of(input, UTF_16).labels())
                .extracting(LabelLine::target)
                .containsExactly(new Target.Answer(Optional.of(new TextSpan(6, 14))));
        assertThat(Reading.of(input).bad())
                .singleElement()
                .asString()
                .isEqualTo(
                        "f:1: a question has its answer 'Lovelace' at 7, where 'ovelace ' stands; expected its offset, counted"
                                + " in code-points from 0 (--offsets); it is at 6");
    }

    @Test
    void namesAnOffsetWithinACharacter() {
        String input = squad("{\"question\":\"Who?\",\"answers\":[{\"text\":\"Lovelace\",\"answer_start\":5}]}");

        assertThat(Reading.of(input, UTF_16).bad())
                .singleElement()
                .asString()
                .startsWith("f:1: the offset 5 is within the character \uD83D\uDE00");
    }

    @Test
    void goesOnAfterAQuestionThatIsBad() {
        Reading reading = Reading.of(squad("""
                {"id":"a","question":"Who?","answers":[]},
                {"id":"b","question":"Who?","answers":[{"text":"Babbage","answer_start":0}]},
                {"id":"c","question":"Who?","answers":[{"text":"notes","answer_start":2500}]},
                {"id":"d","answers":[{"text":"Ada","answer_start":0}]},
                {"id":"e","question":" ","answers":[{"text":"Ada","answer_start":0}]},
                {"id":"f","question":"Who?","answers":[{"text":"Ada","answer_start":0}]}"""));

        assertThat(reading.bad())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("f:6: the question 'a' has no answers with text and answer_start"),
                        line -> assertThat(line)
                                .contains("'Babbage' at 0, where 'Ada ")
                                .endsWith("it is nowhere in the text"),
                        line -> assertThat(line)
                                .contains("'notes' at 2500 to 2505, where a text of 31 has no such place"),
                        line -> assertThat(line).contains("the question 'd' without question; expected a string"),
                        line -> assertThat(line).contains("the question 'e' without question; expected a string"));
        assertThat(reading.labels()).extracting(LabelLine::id).containsExactly(Optional.of("f"));
    }

    private static String squad(String questions) {
        return "{\"data\":[{\"paragraphs\":[{\"context\":\"" + CONTEXT + "\",\"qas\":[" + questions + "]}]}]}";
    }

    @Test
    void goesOnAfterAParagraphThatIsBad() {
        Reading reading = Reading.of("""
                {"data":[{"paragraphs":[{"qas":[]},
                {"context":"a"},
                {"context":"Ada","qas":[{"question":"Who?","answers":[{"text":"Ada","answer_start":0}]}]}]}]}
                """);

        assertThat(reading.bad())
                .containsExactly(
                        "f:1: a paragraph without context; expected a string",
                        "f:2: a paragraph without qas; expected its questions");
        assertThat(reading.labels()).hasSize(1);
    }

    @Test
    void endsWhereItIsNoJson() {
        assertThatThrownBy(() -> Reading.of("{\"data\":[{\"paragraphs\":[{\"context\":\n\"a\" \"b\"}]}]}"))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("input:2: not JSON from here on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":\"1.1\"}", "{\"data\":[]}", "{\"data\":{\"rows\":[1]}}"})
    void saysWhatAFileWithoutParagraphsIsToBe(String input) {
        assertThatThrownBy(() -> Reading.of(input))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageStartingWith("is JSON without data and paragraphs; expected SQuAD's form");
    }
}
