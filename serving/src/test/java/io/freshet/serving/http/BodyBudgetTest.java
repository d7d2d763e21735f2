package io.freshet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(10 * 1024);

    @Test
    void refusesABodyForWhichTooLittleIsLeftAndTakesNothingForIt() {
        BodyBudget.Share first = budget.share();
        BodyBudget.Share second = budget.share();

        assertThat(first.grow(8_000)).isTrue();
        assertThat(second.grow(3_000)).isFalse();
        assertThat(second.grow(2_000)).isTrue();
    }

    @Test
    void aBodyThatGrowsTakesOnlyWhatIsMissing() {
        BodyBudget.Share share = budget.share();

        for (int bytes = 1; bytes <= 10 * 1024; bytes++) {
            assertThat(share.grow(bytes)).isTrue();
        }

        assertThat(budget.share().grow(1)).isFalse();
        assertThat(share.grow(10 * 1024 + 1)).isFalse();
    }

    @Test
    void givesEverythingBackOnce() {
        BodyBudget.Share share = budget.share();
        share.grow(5_000);

        share.release();
        share.release();

        assertThat(budget.share().grow(10 * 1024)).isTrue();
        assertThat(budget.share().grow(1)).isFalse();
    }
}
