package io.freshet.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.schemas.LabelScore;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {
    private final PlainJson<LabeledExample> json = new PlainJson<>(LabeledExample.class);

    @Test
    void readsAnExampleAsAShellUserWritesIt() throws DecodeException {
        LabeledExample example =
                read("{\"id\":\"7\",\"task\":\"routing\",\"text\":\"naïve café\",\"label\":\"billing\"}");

        assertThat(example.getText()).isEqualTo("naïve café");
        assertThat(example.getLabel()).isEqualTo("billing");
        assertThat(example.getEventTime()).isNull();
    }

    @Test
    void readsEveryTargetAsAShellUserWritesIt() throws DecodeException {
        String rest = "\"id\":\"7\",\"task\":\"t\",\"text\":\"x\"}";

        assertThat(Examples.targets(read("{\"labels\":[\"a\",\"b\"]," + rest)))
                .containsExactly(new Target.LabelSet(List.of("a", "b")));
        assertThat(Examples.targets(read("{\"spans\":[{\"start\":0,\"end\":1,\"label\":\"a\"}]," + rest)))
                .containsExactly(new Target.Spans(List.of(LabeledSpan.of(0, 1, "a"))));
        assertThat(Examples.targets(read("{\"answer\":{\"start\":3,\"end\":5}," + rest)))
                .containsExactly(new Target.Answer(Optional.of(new TextSpan(3, 5))));
        assertThat(Examples.targets(read("{\"answer\":{}," + rest)))
                .containsExactly(new Target.Answer(Optional.empty()));
        assertThat(Examples.input(read("{\"pair\":\"y\"," + rest))).isEqualTo(TextInput.of("x", "y", null));
    }

    @ParameterizedTest
    @CsvSource({"1700000000123", "'\"2023-11-14T22:13:20.123Z\"'"})
    void readsTimesAsMillisecondsAndAsText(String time) throws DecodeException {
        LabeledExample example = read("{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"eventTime\":" + time + "}");

        assertThat(example.getEventTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void fillsInTheDefaultsOfASpec() throws DecodeException {
        TaskSpec spec =
                new PlainJson<>(TaskSpec.class).read("{\"task\":\"routing\",\"labels\":[\"a\",\"b\"]}".getBytes(UTF_8));

        assertThat(spec)
                .isEqualTo(TaskSpec.newBuilder()
                        .setTask("routing")
                        .setLabels(List.of("a", "b"))
                        .build());
    }

    @Test
    void readsAndWritesTheSettingsOfAMethodByTheirNames() throws DecodeException {
        PlainJson<TaskSpec> specs = new PlainJson<>(TaskSpec.class);
        String settings = "\"methodSettings\":{\"encoderHiddenSize\":\"64\"}";

        TaskSpec spec = specs.read(("{\"task\":\"routing\",\"labels\":[\"a\"]," + settings + "}").getBytes(UTF_8));

        assertThat(spec.getMethodSettings()).containsExactly(Map.entry("encoderHiddenSize", "64"));
        assertThat(new String(specs.write(spec), UTF_8)).contains(settings);
        assertThat(specs.read(specs.write(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"width\":64}', field 'methodSettings.width' is 64; expected string",
        "[], field 'methodSettings' is []"
    })
    void namesTheSettingThatIsWrong(String settings, String expected) {
        byte[] spec = ("{\"task\":\"routing\",\"labels\":[\"a\"],\"methodSettings\":" + settings + "}").getBytes(UTF_8);

        assertThatThrownBy(() -> new PlainJson<>(TaskSpec.class).read(spec))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"7\"} | field 'task' is missing; expected string",
                "{\"id\":7,\"task\":\"t\",\"text\":\"x\"} | field 'id' is 7; expected string",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"lable\":\"y\"} | field 'lable' is not of LabeledExample",
                "{\"id\":\"7\",\"id\":\"8\",\"task\":\"t\",\"text\":\"x\"} | Duplicate",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\"} {} | the bytes are no JSON",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"eventTime\":\"soon\"} | expected ISO-8601 text",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"labels\":[\"a\",7]} | field 'labels[1]' is 7; expected string",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"a\"},{\"start\":\"1\"}]} | field 'spans[1].start' is \"1\"; expected int",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":[{\"start\":1.0}]} | field 'spans[0].start' is 1.0; expected int",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":[{\"start\":0,\"end\":1}]} | field 'spans[0].label' is missing; expected string",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":[[0,1,\"a\"]]} | field 'spans[0]' is [0,1,\"a\"]; expected an object with the fields of Span",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":[{\"begin\":0}]} | field 'spans[0].begin' is not of Span; expected [start, end, label]",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"spans\":{}} | field 'spans' is {}; expected array",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"predicate\":{\"start\":0}} | field 'predicate.end' is missing; expected int",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"predicate\":\"x\"} | field 'predicate' is \"x\"; expected an object with the fields of PredicateSpan",
                "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\",\"answer\":{\"end\":2.5}} | field 'answer.end' is 2.5; expected int",
                "[] | found ARRAY; expected an object",
                "{ | the bytes are no JSON"
            })
    void namesWhatIsWrong(String text, String expected) {
        DecodeException refused = catchThrowableOfType(DecodeException.class, () -> read(text));

        assertThat(refused.problem()).isEqualTo(DecodeProblem.UNDECODABLE);
        assertThat(refused).hasMessageContaining(expected);
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] bytes = "{\"id\":\"7\",\"task\":\"t\",\"text\":\"?\"}".getBytes(UTF_8);
        bytes[bytes.length - 3] = (byte) 0xC3;

        assertThat(catchThrowableOfType(DecodeException.class, () -> json.read(bytes))
                        .problem())
                .isEqualTo(DecodeProblem.BAD_TEXT);
    }

    @Test
    void refusesDeepNestingWithoutAnError() {
        String deep = "{\"id\":" + "[".repeat(100_000);

        assertThat(catchThrowableOfType(DecodeException.class, () -> read(deep)).problem())
                .isEqualTo(DecodeProblem.UNDECODABLE);
    }

    @Test
    void writesAPredictionOnOneLine() {
        Prediction prediction = Prediction.newBuilder()
                .setRequestId("7")
                .setTask("routing")
                .setVersion(3L)
                .setBackboneFingerprint("ab")
                .setLabel("billing")
                .setScores(List.of(new LabelScore("billing", 0.75f)))
                .setSource("kafka")
                .setReceivedAt(Instant.EPOCH)
                .setAnsweredAt(Instant.EPOCH)
                .build();

        String line = new String(new PlainJson<>(Prediction.class).write(prediction), UTF_8);

        assertThat(line)
                .doesNotContain("\n")
                .contains("\"version\":3", "\"scores\":[{\"label\":\"billing\",\"score\":0.75}]", "\"error\":null");
    }

    private LabeledExample read(String text) throws DecodeException {
        return json.read(text.getBytes(UTF_8));
    }
}
