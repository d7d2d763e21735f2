package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import io.freshet.topology.intake.Verdict.Fit;
import io.freshet.topology.intake.Verdict.Refused;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecRulesTest {
    private static final byte[] AVRO_BYTES = {0};

    @Test
    void takesASpecOfNothingButTaskAndLabels() {
        TaskSpec spec = right().build();

        assertThat(SpecRules.judge(spec, AVRO_BYTES)).isEqualTo(new Fit<>(spec));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("task", spec -> spec.setTask("Routing")),
                mistake("kind", spec -> spec.setKind("span")),
                mistake("method", spec -> spec.setMethod("lora")),
                mistake("labelSet", spec -> spec.setLabelSet("open")),
                mistake("labels", spec -> spec.setLabels(List.of())),
                mistake(
                        "labels",
                        spec -> spec.setLabels(IntStream.range(0, 1_001)
                                .mapToObj(String::valueOf)
                                .toList())),
                mistake("label", spec -> spec.setLabels(List.of("a", "a"))),
                mistake("label", spec -> spec.setLabels(List.of("caf\u00e9", "cafe\u0301"))),
                mistake("label", spec -> spec.setLabels(List.of("very good", "very\u00a0good"))),
                mistake("label", spec -> spec.setLabels(List.of("good", "go\u200bod"))),
                mistake("label", spec -> spec.setLabels(List.of("a", " "))),
                mistake("label", spec -> spec.setLabels(List.of("a", "\u200b"))),
                mistake("label", spec -> spec.setLabels(List.of("a", "\u00a0\ufeff"))),
                mistake("label", spec -> spec.setLabels(List.of("a\0"))),
                mistake("label", spec -> spec.setLabels(List.of("a".repeat(257)))),
                mistake("labels", spec -> spec.setLabels(List.of("\uFFFD"))),
                mistake("promptLength", spec -> spec.setPromptLength(0)),
                mistake("promptLength", spec -> spec.setPromptLength(129)),
                mistake("maxTokens", spec -> spec.setMaxTokens(7)),
                mistake("maxTokens", spec -> spec.setMaxTokens(513)),
                mistake("learningRate", spec -> spec.setLearningRate(0)),
                mistake("learningRate", spec -> spec.setLearningRate(Double.NaN)),
                mistake("learningRate", spec -> spec.setLearningRate(Double.POSITIVE_INFINITY)),
                mistake("weightDecay", spec -> spec.setWeightDecay(-0.1)),
                mistake("publishExamples", spec -> spec.setPublishExamples(0)),
                mistake("publishMillis", spec -> spec.setPublishMillis(0)));
    }

    private static Arguments mistake(String field, UnaryOperator<TaskSpec.Builder> change) {
        return Arguments.of(field, change.apply(right()).build());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheFieldThatIsWrong(String field, TaskSpec spec) {
        Verdict<TaskSpec> verdict = SpecRules.judge(spec, AVRO_BYTES);

        assertThat(verdict).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.INVALID_SPEC);
            assertThat(refused.message()).startsWith(field + " is ").contains("expected");
        });
    }

    @Test
    void namesAllMistakesTogether() {
        TaskSpec spec = right().setTask("")
                .setLabels(Collections.nCopies(3, "a"))
                .setPromptLength(-1)
                .build();

        assertThat(SpecRules.judge(spec, AVRO_BYTES))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("task is", "label is 'a' again", "promptLength is -1"));
    }

    private static TaskSpec.Builder right() {
        return TaskSpec.newBuilder().setTask("routing").setLabels(List.of("billing", "login"));
    }
}
