package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleIdsTest {
    @Test
    void makesTheSameIdsOfTheSameInput() {
        ExampleIds first = new ExampleIds();
        ExampleIds second = new ExampleIds();

        assertThat(first.next("mood", "fine", "good")).isEqualTo(second.next("mood", "fine", "good"));
        assertThat(first.next("mood", "fine", "good")).isEqualTo(second.next("mood", "fine", "good"));
    }

    @Test
    void tellsEqualLinesOfOneInputApart() {
        ExampleIds ids = new ExampleIds();

        assertThat(ids.next("mood", "fine", "good"))
                .hasSize(32)
                .isNotEqualTo(ids.next("mood", "fine", "good"))
                .isNotEqualTo(ids.next("mood", "fine", "bad"));
    }

    // They are in topics: another hash would train everything that is produced again a second time.
    @Test
    void neverChangesTheIdOfAnExample() {
        assertThat(new ExampleIds().next("mood", "fine", "good")).isEqualTo("074045204a045e1c4bad1be1c4de6ea2");
    }

    @Test
    void knowsWhereAFieldEnds() {
        ExampleIds ids = new ExampleIds();

        assertThat(ids.next("a", "bc", "d")).isNotEqualTo(ids.next("a", "b", "cd"));
    }
}
