package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.NewTask;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.FreshetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuneGridTest {
    private static final int LAYERS = 6;

    @Test
    void variesRateLengthAndDepthEachByItself() {
        List<TaskSpec> tried = new TuneGrid(spec("p-tuning-v2"), LAYERS).around();

        assertThat(tried)
                .extracting(TuneGridTest::words)
                .containsExactly(
                        "p-tuning-v2 {} 16 0.015",
                        "p-tuning-v2 {} 16 0.005",
                        "p-tuning-v2 {} 16 0.045",
                        "p-tuning-v2 {} 8 0.015",
                        "p-tuning-v2 {} 32 0.015",
                        "p-tuning-v2 {promptDepth=-3} 16 0.015",
                        "p-tuning-v2 {promptDepth=3} 16 0.015");
    }

    @Test
    void triesAllLayersOfAPromptThatHasHalfOfThem() {
        TaskSpec now = TaskSpec.newBuilder(spec("p-tuning-v2"))
                .setMethodSettings(Map.of("promptDepth", "3"))
                .build();

        assertThat(new TuneGrid(now, LAYERS).around())
                .extracting(TaskSpec::getMethodSettings)
                .contains(Map.of(), Map.of("promptDepth", "-3"));
    }

    @Test
    void triesNoDepthOfAMethodThatHasNone() {
        assertThat(new TuneGrid(spec("prompt-tuning"), LAYERS).around()).hasSize(5);
    }

    @Test
    void staysWithinTheHighestRateAndTheShortestPrompt() {
        TaskSpec now = TaskSpec.newBuilder(spec("prompt-tuning"))
                .setLearningRate(0.5)
                .setPromptLength(1)
                .build();

        assertThat(new TuneGrid(now, LAYERS).around())
                .extracting(TuneGridTest::words)
                .containsExactly(
                        "prompt-tuning {} 1 0.5",
                        "prompt-tuning {} 1 0.17",
                        "prompt-tuning {} 1 1.0",
                        "prompt-tuning {} 2 0.5");
    }

    @Test
    void triesAllCombinationsOfWhatIsSaidAndTheTasksOwnFirst() {
        TuneAxes axes = new TuneAxes(List.of(), Map.of(), List.of(8, 16), List.of(0.01, 0.02), List.of());

        assertThat(new TuneGrid(spec("p-tuning-v2"), LAYERS).of(axes))
                .extracting(TuneGridTest::words)
                .containsExactly(
                        "p-tuning-v2 {} 16 0.015",
                        "p-tuning-v2 {} 8 0.01",
                        "p-tuning-v2 {} 8 0.02",
                        "p-tuning-v2 {} 16 0.01",
                        "p-tuning-v2 {} 16 0.02");
    }

    @Test
    void givesAnotherMethodItsUsualRateAndABeginningThatItCanHave() {
        TaskSpec now = TaskSpec.newBuilder(spec("p-tuning-v2"))
                .setInitialization("text")
                .setInitializationText("tickets")
                .setMethodSettings(Map.of("promptDepth", "3"))
                .build();
        TuneAxes axes = new TuneAxes(List.of("prefix-tuning", "p-tuning"), Map.of(), List.of(), List.of(), List.of());

        List<TaskSpec> tried = new TuneGrid(now, LAYERS).of(axes);

        assertThat(tried)
                .extracting(TuneGridTest::words)
                .contains("prefix-tuning {promptDepth=3} 16 1.5E-4", "p-tuning {} 16 1.5E-4");
        assertThat(tried)
                .allSatisfy(
                        spec -> assertThat(new SpecRules(128).mistakes(spec)).isEmpty());
    }

    @Test
    void givesTheHeadARateOfItsOwnWhereItWentByAnothersMethods() {
        TaskSpec now = TaskSpec.newBuilder(spec("p-tuning-v2"))
                .setHeadLearningRate(null)
                .build();
        TuneAxes axes = new TuneAxes(List.of("prefix-tuning"), Map.of(), List.of(), List.of(), List.of());

        assertThat(new TuneGrid(now, LAYERS).of(axes).get(1).getHeadLearningRate())
                .isEqualTo(0.0015);
    }

    @Test
    void setsOnlyWhatAMethodHas() {
        TuneAxes axes = new TuneAxes(
                List.of("p-tuning-v2", "prompt-tuning"),
                Map.of("promptDepth", List.of("0", "3")),
                List.of(),
                List.of(),
                List.of());

        assertThat(new TuneGrid(spec("p-tuning-v2"), LAYERS).of(axes))
                .extracting(TuneGridTest::words)
                .containsExactly(
                        "p-tuning-v2 {} 16 0.015", "p-tuning-v2 {promptDepth=3} 16 0.015", "prompt-tuning {} 16 0.001");
    }

    @Test
    void refusesASettingThatNoneOfTheMethodsHas() {
        TuneAxes axes = new TuneAxes(List.of(), Map.of("encoder", List.of("mlp")), List.of(), List.of(), List.of());

        assertThatThrownBy(() -> new TuneGrid(spec("p-tuning-v2"), LAYERS).of(axes))
                .isInstanceOf(FreshetException.class)
                .hasMessage(
                        "method setting 'encoder' is none of the methods that are tried; expected one of [promptDepth]");
    }

    @Test
    void resizesATemplateWithItsPrompt() {
        TaskSpec now = NewTask.complete(NewTask.spec("mood")
                .setLabels(List.of("good", "bad"))
                .setMethod("p-tuning")
                .setPromptLength(6)
                .setHead("verbalizer")
                .setTemplate("[P*3] {text} [P*3] {mask}."));

        assertThat(new TuneGrid(now, LAYERS).around())
                .allSatisfy(
                        spec -> assertThat(new SpecRules(128).mistakes(spec)).isEmpty())
                .extracting(TaskSpec::getTemplate)
                .contains("[P*2] {text} [P*1] {mask}.", "[P*6] {text} [P*6] {mask}.");
    }

    private static TaskSpec spec(String method) {
        return NewTask.complete(
                NewTask.spec("mood").setLabels(List.of("good", "bad")).setMethod(method));
    }

    private static String words(TaskSpec spec) {
        return spec.getMethod() + " " + spec.getMethodSettings() + " " + spec.getPromptLength() + " "
                + spec.getLearningRate();
    }
}
