package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingExamplesTest {
    private final InMemoryStore<Long> store = new InMemoryStore<>();
    private final KeptSchemas schemas = new KeptSchemas();
    private final PendingExamples pending = new PendingExamples(store, schemas);

    @Test
    void givesTheOldestFirst() {
        add("one", 0, 5);

        assertThat(ids(pending.oldest(3))).containsExactly("e0", "e1", "e2");
        assertThat(pending.count()).isEqualTo(5);
        assertThat(pending.oldestArrival()).hasValue(1_000);
    }

    @Test
    void goesOnBehindWhatWasTaken() {
        add("one", 0, 5);

        pending.remove(pending.oldest(3));
        add("one", 5, 7);

        assertThat(ids(pending.oldest(10))).containsExactly("e3", "e4", "e5", "e6");
        assertThat(pending.oldestArrival()).hasValue(1_003);
    }

    @Test
    void stepsOverWhatWasTakenOutOfTurn() {
        add("one", 0, 2);
        add("two", 2, 4);
        add("one", 4, 6);

        List<PendingExamples.Entry> removed =
                pending.removeIf(example -> example.task().equals("two"));

        assertThat(ids(removed)).containsExactly("e2", "e3");
        assertThat(ids(pending.oldest(10))).containsExactly("e0", "e1", "e4", "e5");
        pending.remove(pending.oldest(2));
        assertThat(ids(pending.oldest(10))).containsExactly("e4", "e5");
    }

    @Test
    void isEmptyAfterAllWereTaken() {
        add("one", 0, 3);

        pending.remove(pending.oldest(3));

        assertThat(pending.count()).isZero();
        assertThat(pending.oldest(3)).isEmpty();
        assertThat(pending.oldestArrival()).isEmpty();
    }

    @Test
    void knowsWhatWaitsWhenItIsOpenedAgain() {
        add("one", 0, 3);
        pending.remove(pending.oldest(1));

        PendingExamples opened = new PendingExamples(store, schemas);

        assertThat(ids(opened.oldest(10))).containsExactly("e1", "e2");
    }

    @Test
    void readsNothingOfWhatWasTakenLongAgo() {
        for (int round = 0; round < 100; round++) {
            add("one", 0, 10);
            pending.remove(pending.oldest(10));
        }
        add("one", 0, 2);
        store.gets = 0;

        pending.oldest(10);

        assertThat(store.gets).isLessThanOrEqualTo(3);
    }

    private void add(String task, int from, int to) {
        for (int number = from; number < to; number++) {
            pending.add(new PendingExample(
                    task, "e" + number, TextInput.of("text"), new Target.OneLabel("a"), number, 1_000 + number));
        }
    }

    private static List<String> ids(List<PendingExamples.Entry> entries) {
        return entries.stream().map(entry -> entry.example().id()).toList();
    }
}
