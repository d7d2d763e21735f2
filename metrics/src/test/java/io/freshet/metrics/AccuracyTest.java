package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void isTheShareOfRightExamples() {
        Accuracy accuracy = Accuracy.NONE.plus(true).plus(false).plus(true).plus(true);

        assertThat(accuracy).isEqualTo(new Accuracy(4, 3));
        assertThat(accuracy.share()).isEqualTo(0.75);
    }

    @Test
    void isNoNumberBeforeTheFirstExample() {
        assertThat(Accuracy.NONE.share()).isNaN();
    }

    @Test
    void addsUpOverParts() {
        assertThat(new Accuracy(10, 4).plus(new Accuracy(5, 5))).isEqualTo(new Accuracy(15, 9));
    }

    @Test
    void refusesMoreRightThanCounted() {
        assertThatThrownBy(() -> new Accuracy(3, 4)).hasMessage("4 of 3 correct; expected 0 to 3");
    }
}
