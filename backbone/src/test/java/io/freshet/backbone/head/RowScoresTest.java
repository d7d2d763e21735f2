package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowScoresTest {
    @Test
    void theBestOutputIsTheFirstOfTheMostProbable() {
        assertThat(new RowScores(new float[] {0.2f, 0.4f, 0.4f}, 0, 3, 3).best(0))
                .isEqualTo(1);
    }

    @Test
    void areOfTheirRowAndPlaceAndWithoutWhatOnlyPads() {
        RowScores scores = new RowScores(new float[] {8, 9, 0.1f, 0.9f, 7, 0.6f, 0.4f, 7, 9}, 2, 3, 2);

        assertThat(scores.at(1, 0)).isEqualTo(0.6f);
        assertThat(scores.best(0)).isEqualTo(1);
        assertThat(scores.best(1)).isZero();
    }
}
