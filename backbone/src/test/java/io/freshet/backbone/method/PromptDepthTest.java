package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptDepthTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 6", "2, 4, 6", "-2, 0, 2", "6, 0, 6", "-6, 0, 6", "9, 0, 6", "-9, 0, 6"})
    void isOfTheLastLayersOrTheFirstOrOfAll(int layers, int first, int end) {
        PromptDepth depth = new PromptDepth(layers);

        assertThat(depth.first(6)).isEqualTo(first);
        assertThat(depth.end(6)).isEqualTo(end);
        assertThat(depth.count(6)).isEqualTo(end - first);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 3", "3, 2, 3", "-2, -3, -3", "2, -3, 0", "0, 2, 0", "-2, 0, 0", "2, 2, 2"})
    void hasRoomForBothWhereTwoMeet(int one, int other, int both) {
        assertThat(new PromptDepth(one).and(new PromptDepth(other))).isEqualTo(new PromptDepth(both));
    }

    @Test
    void coversWhatLiesWithinIt() {
        assertThat(new PromptDepth(3).covers(new PromptDepth(2))).isTrue();
        assertThat(new PromptDepth(2).covers(new PromptDepth(3))).isFalse();
        assertThat(new PromptDepth(-3).covers(new PromptDepth(2))).isFalse();
        assertThat(PromptDepth.ALL.covers(new PromptDepth(-9))).isTrue();
        assertThat(new PromptDepth(9).covers(PromptDepth.ALL)).isFalse();
    }
}
