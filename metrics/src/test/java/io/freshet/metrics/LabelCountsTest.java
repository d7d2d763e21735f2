package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelCountsTest {
    private static final LabelCounts A_MISSED = LabelCounts.of(Set.of("a"), Set.of("b"));
    private static final LabelCounts A_FOUND = LabelCounts.of(Set.of("a"), Set.of("a"));

    @Test
    void isTheMeanOfTheLabelsOwnF1() {
        // a: 2 of 2 had, 3 answered, F1 4/5; b: 0 of 1, none answered, 0; c: 1 of 1, 1 answered, 1
        LabelCounts all = List.of(
                        LabelCounts.of(Set.of("a", "b"), Set.of("a")),
                        A_FOUND,
                        LabelCounts.of(Set.of("c"), Set.of("a", "c")))
                .stream()
                .reduce(LabelCounts.NONE, LabelCounts::plus);

        assertThat(all.macroF1()).isCloseTo((0.8 + 0 + 1) / 3, within(1e-12));
    }

    @Test
    void addsUpInAnyOrder() {
        assertThat(A_FOUND.plus(A_MISSED)).isEqualTo(A_MISSED.plus(A_FOUND));
        assertThat(A_FOUND.plus(A_MISSED).plus(LabelCounts.NONE)).isEqualTo(A_FOUND.plus(A_MISSED));
    }

    @Test
    void hasPartsThatMakeTheWhole() {
        LabelCounts whole = A_FOUND.plus(A_MISSED);

        LabelCounts sum = whole.part(2).plus(whole.part(2));

        assertThat(sum).isEqualTo(whole);
    }

    @Test
    void isNoNumberWhereNotAllWereCounted() {
        assertThat(A_FOUND.plus(LabelCounts.UNKNOWN).macroF1()).isNaN();
        assertThat(LabelCounts.UNKNOWN.plus(A_FOUND).macroF1()).isNaN();
        assertThat(LabelCounts.UNKNOWN.part(3).isWhole()).isFalse();
    }

    @Test
    void isNoNumberWhereThereIsNoLabel() {
        assertThat(LabelCounts.NONE.macroF1()).isNaN();
        assertThat(LabelCounts.of(Set.of(), Set.of()).macroF1()).isNaN();
    }
}
