package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doccano and Label Studio export. */
class ExportedLabelsTest {
    private static final Target ULM = new Target.Spans(List.of(LabeledSpan.of(2, 5, "city")));

    @Test
    void readsDoccano() {
        Reading reading = Reading.of("""
                {"id":1,"text":"\uD83D\uDE00 Ulm","label":[[2,5,"city"]]}
                {"id":2,"text":"\uD83D\uDE00 Ulm","entities":[{"id":7,"label":"city","start_offset":2,"end_offset":5}],"relations":[],"Comments":[]}
                {"id":3,"text":"nowhere","label":[]}
                {"id":4,"text":"great","label":["good"]}
                {"id":5,"text":"great","label":["good","short"]}
                """);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(
                        ULM,
                        ULM,
                        new Target.LabelSet(List.of()),
                        new Target.OneLabel("good"),
                        new Target.LabelSet(List.of("good", "short")));
        assertThat(reading.labels()).extracting(LabelLine::id).contains(Optional.of("1"), Optional.of("5"));
    }

    @Test
    void namesWhatIsBadInDoccano() {
        Reading reading = Reading.of("""
                {"text":"Ulm","label":[[0,3]]}
                {"text":"Ulm","label":[[0,9,"city"]]}
                {"text":"Ulm","label":[7]}
                {"text":"Ulm","entities":[{"label":"city","start_offset":"0"}]}
                """);

        assertThat(reading.bad())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("f:1: the label [0,3]; expected [start, end, label], as the others"),
                        line -> assertThat(line).startsWith("f:2: the span 0 to 9 is no stretch of the text"),
                        line -> assertThat(line).isEqualTo("f:3: the label 7; expected a string"),
                        line -> assertThat(line)
                                .startsWith("f:4: the entity {")
                                .endsWith("; expected start_offset, end_offset and label"));
    }

    @Test
    void countsOffsetsOfJsonLinesAsItIsTold() {
        Notation utf16 = Notation.USUAL.with(OffsetUnit.UTF_16);

        Reading reading = Reading.of("""
                {"text":"\uD83D\uDE00 Ulm","label":[[3,6,"city"]]}
                {"text":"\uD83D\uDE00 Ulm","spans":[{"start":3,"end":6,"label":"city"}]}
                {"text":"\uD83D\uDE00 Ulm","spans":[{"start":1,"end":6,"label":"city"}]}
                """, utf16);

        assertThat(reading.labels()).extracting(LabelLine::target).containsExactly(ULM, ULM);
        assertThat(reading.bad()).singleElement().asString().startsWith("f:3: the offset 1 is within the character");
    }

    @Test
    void readsLabelStudio() {
        Reading reading = Reading.of("""
                [
                  {"id": 1, "data": {"text": "\uD83D\uDE00 Ulm"}, "annotations": [
                    {"was_cancelled": true, "result": []},
                    {"result": [{"type": "labels", "value": {"start": 2, "end": 5, "text": "Ulm", "labels": ["city"]}}]}]},
                  {"id": 2, "data": {"text": "great"}, "annotations": [
                    {"result": [{"type": "choices", "value": {"choices": ["good"]}}]}]},
                  {"id": 3, "data": {"text": "great"}, "annotations": [
                    {"result": [{"type": "choices", "value": {"choices": ["good", "short"]}}]}]}
                ]
                """);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(ULM, new Target.OneLabel("good"), new Target.LabelSet(List.of("good", "short")));
        assertThat(reading.labels()).extracting(line -> line.place().line()).containsExactly(4L, 6L, 8L);
    }

    @Test
    void namesWhatIsBadInLabelStudio() {
        Reading reading = Reading.of("""
                [{"data":{"text":"Ulm"},"annotations":[]},
                {"data":{},"annotations":[{"result":[]}]},
                {"data":{"text":"Ulm"},"annotations":[{"result":[{"type":"labels","value":{"start":1,"end":3,"text":"Ulm","labels":["city"]}}]}]},
                {"data":{"text":"Ulm"},"annotations":[{"result":[{"type":"labels","value":{"start":0,"end":3,"labels":["a","b"]}}]}]},
                {"data":{"text":"Ulm"},"annotations":[{"result":[{"type":"rating","value":{"rating":3}}]}]},
                {"data":{"text":"Ulm"},"annotations":[{"result":[{"type":"labels","value":{"start":0,"end":3,"labels":["a"]}},{"type":"choices","value":{"choices":["b"]}}]}]}]
                """);

        assertThat(reading.bad())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:1: no annotation that counts"),
                        line -> assertThat(line).startsWith("f:2: no text"),
                        line -> assertThat(line)
                                .startsWith("f:3: a span has its text 'Ulm' at 1, where 'lm' stands")
                                .endsWith("it is at 0"),
                        line -> assertThat(line)
                                .startsWith("f:4: the span {")
                                .endsWith("expected start, end and one of labels"),
                        line -> assertThat(line)
                                .startsWith("f:5: a result of the type \"rating\"; expected labels or choices"),
                        line -> assertThat(line).startsWith("f:6: labels and choices; expected one of them"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[{\"text\":\"a\",\"label\":\"b\"}]"})
    void saysWhatAnotherArrayIsToBe(String input) {
        assertThatThrownBy(() -> Reading.of(input))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("is a JSON array; expected JSON Lines")
                .hasMessageEndingWith("jq -c '.[]'");
    }

    @Test
    void endsWhereAnExportIsNoJson() {
        assertThatThrownBy(() -> Reading.of("[{\"annotations\":\n,"))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("input:2: not JSON from here on");
    }
}
