package io.freshet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    @Test
    void keepsTheLastFewInTheirOrder() {
        Newest<Integer> newest = new Newest<>(3, Comparator.naturalOrder());

        List.of(5, 1, 4, 2, 3).forEach(newest::add);

        assertThat(newest.inOrder()).containsExactly(3, 4, 5);
    }

    @Test
    void keepsAllWhereThereAreFew() {
        Newest<Integer> newest = new Newest<>(3, Comparator.naturalOrder());

        newest.add(2);

        assertThat(newest.inOrder()).containsExactly(2);
    }
}
