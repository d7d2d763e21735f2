package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final AdamWSettings SETTINGS = new AdamWSettings(0.1, 0.9, 0.999, 1e-8, 0.01);

    @Test
    void theFirstStepIsOneLearningRateLongWhateverTheGradient() {
        AdamW.Updated updated =
                new AdamW(SETTINGS, 1, false).update(new float[] {1, 1}, Moments.zero(2), new float[] {1e-3f, -7});

        assertThat(updated.values()).containsExactly(new float[] {0.9f, 1.1f}, within(1e-5f));
    }

    @Test
    void laterStepsFollowTheCorrectedMoments() {
        // by hand: m = 0.9 * 0.05 + 0.1 * 2 = 0.245, v = 0.999 * 0.00025 + 0.001 * 4 = 0.00424975
        // m / (1 - 0.81) = 1.2894737, v / (1 - 0.998001) = 2.1259380, step = 0.1 * 1.2894737 / 1.4580596
        AdamW.Updated updated = new AdamW(SETTINGS, 2, false)
                .update(new float[] {3}, new Moments(new float[] {0.05f}, new float[] {0.00025f}), new float[] {2});

        assertThat(updated.values()[0]).isCloseTo(3 - 0.0884376f, within(1e-6f));
        assertThat(updated.moments().first()[0]).isCloseTo(0.245f, within(1e-7f));
        assertThat(updated.moments().second()[0]).isCloseTo(0.00424975f, within(1e-9f));
    }

    @Test
    void takesAGradientTimesItsScale() {
        Moments before = new Moments(new float[] {0.05f}, new float[] {0.00025f});
        AdamWSettings halved = SETTINGS.withGradientScale(0.5);

        AdamW.Updated scaled = new AdamW(halved, 2, false).update(new float[] {3}, before, new float[] {4});

        assertThat(scaled)
                .usingRecursiveComparison()
                .isEqualTo(new AdamW(SETTINGS, 2, false).update(new float[] {3}, before, new float[] {2}));
    }

    @Test
    void decayShrinksTheValueAndStaysOutOfTheMoments() {
        AdamW.Updated updated = new AdamW(SETTINGS, 1, true).update(new float[] {5}, Moments.zero(1), new float[] {0});

        assertThat(updated.values()[0]).isCloseTo(5 * (1 - 0.1f * 0.01f), within(1e-6f));
        assertThat(updated.moments().first()).containsExactly(0);
    }

    @Test
    void theHeadsRateKeepsItsProportionToTheOtherInEveryStep() {
        AdamWSettings fourfold = SETTINGS.withHeadLearningRate(0.02).withLearningRate(0.4);

        assertThat(fourfold.headLearningRate()).isCloseTo(0.08, within(1e-12));
        assertThat(SETTINGS.withLearningRate(0.3).headLearningRate()).isEqualTo(0.3);
    }

    @Test
    void noStepOfAHeadIsLongerThanOne() {
        AdamWSettings settings = SETTINGS.withHeadLearningRate(0.9).withLearningRate(0.4);

        assertThat(settings.headLearningRate()).isEqualTo(1);
    }

    @Test
    void refusesSettingsThatCannotTrain() {
        assertThatThrownBy(() -> new AdamWSettings(Double.NaN, 0.9, 0.999, 1e-8, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learning rate is NaN");
        assertThatThrownBy(() -> SETTINGS.withHeadLearningRate(2)).hasMessageContaining("head's learning rate is 2.0");
        assertThatThrownBy(() -> new AdamWSettings(1e-3, 0.9, 1, 1e-8, 0)).hasMessageContaining("beta2 is 1.0");
    }
}
