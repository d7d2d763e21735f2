package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void closesTheLastFirstAndEachOnce() {
        add("first");
        add("second");

        closing.close();
        closing.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void whatDoesNotCloseDoesNotKeepTheRestOpen() {
        add("first");
        closing.add(() -> {
            throw new IllegalStateException("on purpose");
        });

        closing.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void startsNothingMoreOnceItCloses() {
        closing.close();

        closing.addUnlessClosed(() -> {
            throw new AssertionError("started");
        });

        assertThat(closed).isEmpty();
    }

    private void add(String name) {
        closing.add(() -> closed.add(name));
    }
}
