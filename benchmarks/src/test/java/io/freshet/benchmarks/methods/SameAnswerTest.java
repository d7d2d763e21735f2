package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourceTask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SameAnswerTest {
    private static double value(TaskKind kind, List<String> labels, Target... targets) {
        TextInput input = kind == TaskKind.QUESTION_ANSWERING
                ? TextInput.of("who?", null, "Ada did")
                : TextInput.of("some words");
        return SameAnswer.value(LabelledTexts.of(
                "made up",
                new SourceTask(LabelledTexts.NAME, kind, labels),
                Stream.of(targets)
                        .map(target -> new SourceExample(LabelledTexts.NAME, input, target))
                        .toList()));
    }

    @Test
    void ofOneLabelIsTheShareOfTheCommonest() {
        assertThat(value(
                        TaskKind.SEQUENCE_CLASSIFICATION,
                        List.of("a", "b"),
                        new Target.OneLabel("b"),
                        new Target.OneLabel("a"),
                        new Target.OneLabel("b"),
                        new Target.OneLabel("b")))
                .isEqualTo(0.75);
    }

    @Test
    void ofSeveralLabelsIsOfAsManyOfTheCommonestAsAreBest() {
        // a alone: 3 right, none wrong, 2 missed; a and b: 4, 2, 1; all three: 5, 4, 0
        assertThat(value(
                        TaskKind.MULTI_LABEL_CLASSIFICATION,
                        List.of("c", "b", "a"),
                        new Target.LabelSet(List.of("a", "b")),
                        new Target.LabelSet(List.of("a")),
                        new Target.LabelSet(List.of("a", "c"))))
                .isCloseTo(2 * 3 / 8.0, within(1e-9));
    }

    @Test
    void ofQuestionsIsTheShareWithoutAnAnswerAndOfSpansNothing() {
        assertThat(value(
                        TaskKind.QUESTION_ANSWERING,
                        List.of(),
                        new Target.Answer(Optional.of(new TextSpan(0, 3))),
                        new Target.Answer(Optional.empty())))
                .isEqualTo(0.5);
        assertThat(value(
                        TaskKind.TOKEN_CLASSIFICATION,
                        List.of("a"),
                        new Target.Spans(List.of(LabeledSpan.of(0, 4, "a")))))
                .isZero();
    }
}
