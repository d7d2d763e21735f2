package io.freshet.schemas.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Limits;
import io.freshet.schemas.TaskSpec;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecRulesTest {
    private static final byte[] AVRO_BYTES = {0};
    private final SpecRules rules = new SpecRules(64);

    static Stream<TaskSpec> right() {
        return Stream.of(
                spec().build(),
                spec().setPromptLength(64)
                        .setMaxTokens(512)
                        .setLearningRate(1)
                        .setWeightDecay(1)
                        .build(),
                spec().setPromptLength(1)
                        .setMaxTokens(8)
                        .setLearningRate(Double.MIN_VALUE)
                        .setWeightDecay(0)
                        .build(),
                spec().setKind("token-classification").build(),
                spec().setMethod("prompt-tuning").build(),
                spec().setMethod("prompt-tuning")
                        .setInitialization("vocabulary")
                        .build(),
                spec().setInitialization("noise").build(),
                spec().setInitialization("vocabulary").build(),
                beginning("Which team answers?\n\tBilling, or login?").build(),
                beginning("Which?").setMethod("p-tuning-v2").build(),
                beginning(null).build(),
                spec().setDescription("Which team answers?\n\tBilling, or login?")
                        .build(),
                spec().setDescription("x".repeat(Limits.MOST_DESCRIPTION_CHARACTERS))
                        .build(),
                beginning("x".repeat(Limits.MOST_INITIALIZATION_CHARACTERS)).build(),
                spec().setPublishExamples(1).setPublishMillis(Long.MAX_VALUE).build(),
                spec().setMethod("prefix-tuning").build(),
                prefixTuning("encoderHiddenSize", "1").build(),
                prefixTuning("encoderHiddenSize", "512").build(),
                spec().setHead("linear").build(),
                spec().setTemplate("A question: {text}").build(),
                template("[P*3] {text} [P*2]").setMethod("p-tuning").build(),
                template("[P] {text} {pair} [P*4]").setMethod("prompt-tuning").build(),
                verbalizer("{text} It was {mask}.").build(),
                verbalizer("[P*3] {text} [P] {mask} [P]").setMethod("p-tuning").build(),
                verbalizer("{text} {mask}")
                        .setLabelWords(Map.of("billing", List.of("money", "an invoice"), "login", List.of("a")))
                        .build(),
                spec().setLabels(labels(Limits.MOST_LABELS, 256)).build());
    }

    @ParameterizedTest
    @MethodSource("right")
    void takesWhateverCanBeTrainedBy(TaskSpec spec) {
        assertThat(rules.mistakes(spec, AVRO_BYTES)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("task", spec -> spec.setTask("Routing")),
                mistake("kind", spec -> spec.setKind("span")),
                mistake("method", spec -> spec.setMethod("lora")),
                mistake("kind", spec -> spec.setKind("Token-Classification")),
                mistake("method", spec -> spec.setMethod("P_TUNING_V2")),
                mistake("initialization", spec -> spec.setInitialization("zeros")),
                mistake(
                        "initialization",
                        spec -> spec.setMethod("prefix-tuning").setInitialization("vocabulary")),
                mistake("initialization", spec -> beginning("Which?").setMethod("prefix-tuning")),
                mistake("initializationText", spec -> spec.setInitializationText("Which?")),
                mistake("initializationText", spec -> spec.setInitializationText("")),
                mistake("initializationText", spec -> beginning("Which?").setInitialization("vocabulary")),
                mistake("initializationText", spec -> beginning("")),
                mistake("initializationText", spec -> beginning(" \u200b")),
                mistake("initializationText", spec -> beginning("Which\u0007")),
                mistake("initializationText", spec -> beginning("\ud83d alone")),
                mistake("initializationText", spec -> beginning("\uFFFD")),
                mistake("initializationText", spec -> beginning("x".repeat(4_001))),
                mistake("description", spec -> spec.setDescription("")),
                mistake("description", spec -> spec.setDescription(" \u200b")),
                mistake("description", spec -> spec.setDescription("Which\u0007")),
                mistake("description", spec -> spec.setDescription("\ud83d alone")),
                mistake("description", spec -> spec.setDescription("\uFFFD")),
                mistake("description", spec -> spec.setDescription("x".repeat(1_001))),
                mistake("methodSettings", spec -> spec.setMethodSettings(Map.of("encoderHiddenSize", "512"))),
                mistake("methodSettings", spec -> prefixTuning("depth", "1")),
                mistake("methodSettings.promptDepth", spec -> spec.setMethodSettings(Map.of("promptDepth", "all"))),
                mistake("methodSettings.promptDepth", spec -> prefixTuning("promptDepth", "-1001")),
                mistake("methodSettings.encoderHiddenSize", spec -> prefixTuning("encoderHiddenSize", "0")),
                mistake("methodSettings.encoderHiddenSize", spec -> prefixTuning("encoderHiddenSize", "513")),
                mistake("methodSettings.encoderHiddenSize", spec -> prefixTuning("encoderHiddenSize", "-1")),
                mistake("methodSettings.encoderHiddenSize", spec -> prefixTuning("encoderHiddenSize", "5.0")),
                mistake(
                        "methodSettings.encoderHiddenSize",
                        spec -> prefixTuning("encoderHiddenSize", "9".repeat(5_000))),
                mistake("methodSettings.encoderHiddenSize", spec -> prefixTuning("encoderHiddenSize", "\u0665")),
                mistake("head", spec -> spec.setHead("span")),
                mistake("head", spec -> spec.setKind("token-classification").setHead("linear")),
                mistake("template", spec -> spec.setKind("token-classification").setTemplate("{text}")),
                mistake("template", spec -> spec.setTemplate("nothing")),
                mistake("template", spec -> spec.setTemplate("")),
                mistake("template", spec -> spec.setTemplate("{text} {word}")),
                mistake("template", spec -> spec.setTemplate("{text}\u0007")),
                mistake("template", spec -> spec.setTemplate("\uFFFD {text}")),
                mistake("template", spec -> spec.setTemplate("{text}" + "x".repeat(1_000))),
                mistake("template", spec -> spec.setTemplate("{text} {mask}")),
                mistake("template", spec -> spec.setTemplate("[P] {text}")),
                mistake("template", spec -> template("[P*4] {text}").setMethod("p-tuning")),
                mistake("template", spec -> template("{text}").setMethod("prompt-tuning")),
                mistake("template", spec -> verbalizer(null)),
                mistake("template", spec -> verbalizer("{text}")),
                mistake("template", spec -> verbalizer("{mask}")),
                mistake("labelWords", spec -> spec.setLabelWords(Map.of("login", List.of("a")))),
                mistake("labelWords", spec -> words("other", "a")),
                mistake("labelWords", spec -> words("login")),
                mistake("labelWords", spec -> words("login", " ")),
                mistake("labelWords", spec -> words("login", "a\u0007")),
                mistake("labelWords", spec -> words("login", "\uFFFD")),
                mistake("labelWords", spec -> words("login", "x".repeat(257))),
                mistake(
                        "labelWords",
                        spec -> words("login", Collections.nCopies(21, "a").toArray(String[]::new))),
                mistake("thresholds", spec -> spec.setThresholds(Map.of("login", 0.5))),
                mistake("thresholds", spec -> threshold("other", 0.5)),
                mistake("thresholds", spec -> threshold("login", 0)),
                mistake("thresholds", spec -> threshold("login", 1)),
                mistake("thresholds", spec -> threshold("login", Double.NaN)),
                mistake("head", spec -> threshold("login", 0.5).setHead("linear")),
                mistake("labelSet", spec -> spec.setLabelSet("open")),
                mistake("labels", spec -> spec.setLabels(List.of())),
                mistake("labels", spec -> spec.setLabels(labels(1_001, 4))),
                mistake("labels", spec -> spec.setLabels(labels(1_000, 256, "é"))),
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
                mistake("promptLength", spec -> spec.setPromptLength(65)),
                mistake("maxTokens", spec -> spec.setMaxTokens(7)),
                mistake("maxTokens", spec -> spec.setMaxTokens(513)),
                mistake("learningRate", spec -> spec.setLearningRate(0)),
                mistake("learningRate", spec -> spec.setLearningRate(1.5)),
                mistake("learningRate", spec -> spec.setLearningRate(Double.NaN)),
                mistake("learningRate", spec -> spec.setLearningRate(Double.POSITIVE_INFINITY)),
                mistake("headLearningRate", spec -> spec.setHeadLearningRate(0.0)),
                mistake("headLearningRate", spec -> spec.setHeadLearningRate(1.5)),
                mistake("learningRateSchedule", spec -> spec.setLearningRateSchedule("cosine")),
                mistake("rampUpExamples", spec -> spec.setRampUpExamples(-1)),
                mistake("rampUpRows", spec -> spec.setRampUpRows(0)),
                mistake("weightDecay", spec -> spec.setWeightDecay(-0.1)),
                mistake("weightDecay", spec -> spec.setWeightDecay(1.5)),
                mistake("weightDecay", spec -> spec.setWeightDecay(Double.NaN)),
                mistake("publishExamples", spec -> spec.setPublishExamples(0)),
                mistake("publishMillis", spec -> spec.setPublishMillis(0)));
    }

    private static TaskSpec.Builder threshold(String label, double threshold) {
        return spec().setKind("multi-label-classification").setThresholds(Map.of(label, threshold));
    }

    private static Arguments mistake(String field, UnaryOperator<TaskSpec.Builder> change) {
        return Arguments.of(field, change.apply(spec()).build());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheFieldThatIsWrong(String field, TaskSpec spec) {
        assertThat(rules.mistakes(spec, AVRO_BYTES)).singleElement().satisfies(mistake -> {
            assertThat(mistake.field()).isEqualTo(field);
            assertThat(mistake.message()).startsWith(field + " is ").contains("expected");
        });
    }

    @Test
    void namesAllMistakesTogether() {
        TaskSpec spec = spec().setTask("")
                .setLabels(Collections.nCopies(3, "a"))
                .setPromptLength(-1)
                .build();

        assertThat(SpecMistake.joined(rules.mistakes(spec)))
                .contains("task is", "label is 'a' again", "promptLength is -1");
    }

    @Test
    void namesTheFirstOfVeryManyAndSaysHowManyMoreThereAre() {
        TaskSpec spec = spec().setLabels(Collections.nCopies(1_000, "a")).build();

        assertThat(SpecMistake.joined(rules.mistakes(spec)))
                .hasSizeLessThan(1_000)
                .endsWith("; and 989 more mistakes");
    }

    @Test
    void namesTheLimitThatNineHundredLabelsOfEmojiPass() {
        TaskSpec spec = spec().setLabels(labels(900, 240, "😀")).build();

        assertThat(rules.mistakes(spec))
                .extracting(SpecMistake::message)
                .containsExactly("labels is 428400 bytes of UTF-8, all together, expected at most 256000");
    }

    @Test
    void saysWhatAPromptOfTheMethodCanBeginAs() {
        assertThat(rules.mistakes(beginning("Which?").setMethod("prefix-tuning").build()))
                .extracting(SpecMistake::message)
                .containsExactly(
                        "initialization is 'text', expected one of [usual, noise] with the method prefix-tuning");
        assertThat(rules.mistakes(beginning("x".repeat(5_000)).build()))
                .extracting(SpecMistake::message)
                .containsExactly("initializationText is '" + "x".repeat(60)
                        + "…', of 5000 characters, expected none, or 1 to 4000"
                        + " characters that show something, without control characters but tabs and line breaks");
    }

    @Test
    void saysWhatAMethodHasToSet() {
        assertThat(messages(prefixTuning("width", "1")))
                .containsExactly(
                        "methodSettings is of 'width', expected of [encoderHiddenSize, promptDepth] with the method prefix-tuning");
        assertThat(messages(prefixTuning("encoderHiddenSize", "many")))
                .containsExactly("methodSettings.encoderHiddenSize is 'many', expected a whole number from 1 to 512");
        assertThat(messages(spec().setMethodSettings(Map.of("a", "1", "b", "2", "c", "3"))))
                .containsExactly(
                        "methodSettings is of 'a' and 2 more, expected of [promptDepth] with the method p-tuning-v2");
    }

    @Test
    void saysWhereATemplateIsWrong() {
        assertThat(messages(template("[P*4] {text}").setMethod("p-tuning")))
                .containsExactly("template is '[P*4] {text}', expected [P*n] for 5 virtual tokens in all, the"
                        + " promptLength, and found 4");
        assertThat(messages(template("[P*5] {text}")))
                .containsExactly("template is '[P*5] {text}', expected no [P*n] with the method p-tuning-v2, whose"
                        + " virtual tokens are in the layers");
        assertThat(messages(verbalizer("{text}")))
                .containsExactly("template is '{text}', expected {mask} once with the head verbalizer");
        assertThat(messages(template("{text} {sentence}")))
                .containsExactly("template is '{text} {sentence}', expected placeholders of {text}, {pair}, {mask} and"
                        + " [P*n], not {sentence}");
        assertThat(messages(words("other", "a")))
                .containsExactly("labelWords is of the label 'other', expected of the task's");
    }

    private List<String> messages(TaskSpec.Builder spec) {
        return rules.mistakes(spec.build()).stream().map(SpecMistake::message).toList();
    }

    @Test
    void ofBytesThatAreNoUtf8NamesEachFieldThatMayHaveHadThem() {
        TaskSpec all = beginning("\uFFFD")
                .setLabels(List.of("\uFFFD"))
                .setDescription("\uFFFD")
                .build();
        byte[] encoded = "\0\uFFFD".getBytes(StandardCharsets.UTF_8);

        assertThat(rules.mistakes(all, encoded))
                .extracting(SpecMistake::field)
                .containsExactly("labels", "initializationText", "description");
        assertThat(rules.mistakes(beginning("\uFFFD").build(), encoded)).isEmpty();
    }

    private static TaskSpec.Builder beginning(String text) {
        return spec().setMethod("prompt-tuning").setInitialization("text").setInitializationText(text);
    }

    private static TaskSpec.Builder template(String template) {
        return spec().setPromptLength(5).setTemplate(template);
    }

    private static TaskSpec.Builder verbalizer(String template) {
        return template(template).setHead("verbalizer");
    }

    private static TaskSpec.Builder words(String label, String... words) {
        return verbalizer("{text} {mask}").setLabelWords(Map.of(label, List.of(words)));
    }

    private static TaskSpec.Builder prefixTuning(String setting, String value) {
        return spec().setMethod("prefix-tuning").setMethodSettings(Map.of(setting, value));
    }

    private static TaskSpec.Builder spec() {
        return TaskSpec.newBuilder().setTask("routing").setLabels(List.of("billing", "login"));
    }

    private static List<String> labels(int count, int length) {
        return labels(count, length, "x");
    }

    private static List<String> labels(int count, int length, String filled) {
        return IntStream.range(0, count)
                .mapToObj(label -> String.format("%04d", label) + filled.repeat((length - 4) / filled.length()))
                .toList();
    }
}
