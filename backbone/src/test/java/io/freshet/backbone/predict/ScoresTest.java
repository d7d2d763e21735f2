package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void theBestLabelIsTheFirstOfTheMostProbable() {
        assertThat(new Scores(new float[] {0.2f, 0.4f, 0.4f}).best()).isEqualTo(1);
    }
}
