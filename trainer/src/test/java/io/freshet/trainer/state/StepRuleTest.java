package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.spec.LearningRateSchedule;
import io.freshet.schemas.spec.NewTask;
import io.freshet.trainer.Specs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepRuleTest {
    private static final StepRule DECAYING = rule(LearningRateSchedule.SCALED_EXPONENTIAL_DECAY);
    private static final double FAR = Math.ulp(1.0);

    @ParameterizedTest
    @CsvSource({"1, 0", "16, 0", "16, 5000", "1024, 1000000"})
    void staysAsTheSpecSaysWhereItIsConstant(int rows, long examples) {
        assertThat(rule(LearningRateSchedule.CONSTANT).learningRate(0.003, rows, examples))
                .isEqualTo(0.003);
    }

    @Test
    void beginsFourTimesAsHighAndFallsToTheSpecs() {
        assertThat(DECAYING.learningRate(0.003, 16, 0)).isCloseTo(0.012, within(FAR));
        assertThat(DECAYING.learningRate(0.003, 16, 500)).isCloseTo(0.003 * (1 + 3 / Math.E), within(FAR));
        assertThat(DECAYING.learningRate(0.003, 16, 1_000_000)).isEqualTo(0.003);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.25", "4, 0.5", "16, 1", "64, 2"})
    void goesWithTheSquareRootOfTheRows(int rows, double share) {
        assertThat(DECAYING.learningRate(0.003, rows, 1_000_000)).isEqualTo(0.003 * share);
    }

    @Test
    void bringsTheNoiseOfGradientsOfFewRowsToThatOfMany() {
        assertThat(DECAYING.gradientScale(16)).isEqualTo(1);
        assertThat(DECAYING.gradientScale(4)).isEqualTo(0.5);
        assertThat(rule(LearningRateSchedule.CONSTANT).gradientScale(4)).isEqualTo(1);
    }

    @Test
    void repeatsAStepsOptimiserByItsRowsAndItsRate() {
        TrainingSpec spec =
                TrainingSpec.of(NewTask.spec("one").setLabels(List.of("a", "b")).build(), "hash");
        AdamWSettings made = spec.optimizer(4, 30);

        assertThat(spec.optimizerAtRate(4, made.learningRate())).isEqualTo(made);
    }

    @Test
    void isNeverAboveWhatASpecMaySay() {
        assertThat(DECAYING.learningRate(1, 1_024, 0)).isEqualTo(1);
    }

    @Test
    void leavesTheOptimisersOtherSettingsAsTheyAre() {
        TrainingSpec spec =
                TrainingSpec.of(NewTask.spec("one").setLabels(List.of("a", "b")).build(), "hash");

        assertThat(spec.optimizer(4, 0))
                .usingRecursiveComparison()
                .ignoringFields("learningRate", "headLearningRate", "gradientScale")
                .isEqualTo(spec.optimizer());
        assertThat(spec.optimizer(4, 0).learningRate()).isCloseTo(0.006, within(FAR));
    }

    @Test
    void trainsTheFirstExamplesInStepsOfFew() {
        StepRule rule = new StepRule(LearningRateSchedule.CONSTANT, 500, 4);

        assertThat(rule.mostRows(0)).isEqualTo(4);
        assertThat(rule.mostRows(499)).isEqualTo(4);
        assertThat(rule.mostRows(500)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void isAsBeforeWhereASpecSaysNothingOfIt() {
        TrainingSpec spec = TrainingSpec.of(Specs.byCount("one", 4, "a").build(), "hash");

        assertThat(spec.steps()).isEqualTo(StepRule.BEFORE);
        assertThat(spec.optimizer(1, 0)).isEqualTo(spec.optimizer());
        assertThat(spec.steps().mostRows(0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void namesAScheduleThatOnlyALaterReleaseKnows() {
        assertThatThrownBy(() -> StepRule.of("cosine", 0, 4))
                .hasMessageContaining("'cosine'")
                .hasMessageContaining("scaled-exponential-decay");
    }

    private static StepRule rule(LearningRateSchedule schedule) {
        return new StepRule(schedule, 0, 4);
    }
}
