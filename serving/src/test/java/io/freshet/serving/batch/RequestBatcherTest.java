package io.freshet.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.serving.request.PredictionQuery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBatcherTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RequestBatcher batcher = new RequestBatcher(3);

    @Test
    void letsTheOldestLeadAndThoseOfItsLengthJoin() {
        RequestBatch batch = batcher.next(
                List.of(
                        TestRequests.request("short", 9),
                        TestRequests.request("long", 40),
                        TestRequests.request("short too", 16),
                        TestRequests.request("just longer", 17)),
                NOW);

        assertThat(ids(batch.rows())).containsExactly("short", "short too");
    }

    @Test
    void countsTheVirtualTokensOfARowAmongItsLength() {
        PredictionQuery prompted = TestRequests.query("prompted", "w1", NOW, Instant.MAX);

        RequestBatch batch = batcher.next(
                List.of(
                        TestRequests.request(prompted, 9, 20),
                        TestRequests.request("short", 9),
                        TestRequests.request("long", 29)),
                NOW);

        assertThat(ids(batch.rows())).containsExactly("prompted", "long");
    }

    @Test
    void takesNoMoreRowsThanAllowedTheOldestFirst() {
        RequestBatch batch = batcher.next(
                List.of(
                        TestRequests.request("1", 8),
                        TestRequests.request("2", 8),
                        TestRequests.request("3", 8),
                        TestRequests.request("4", 8)),
                NOW);

        assertThat(ids(batch.rows())).containsExactly("1", "2", "3");
    }

    @Test
    void countsTheWindowsOfAContextAsRows() {
        RequestBatch batch = batcher.next(
                List.of(
                        TestRequests.windowed("1", 8, 2),
                        TestRequests.windowed("2", 8, 2),
                        TestRequests.request("3", 8),
                        TestRequests.request("4", 8)),
                NOW);

        assertThat(ids(batch.rows())).containsExactly("1", "3");
    }

    @Test
    void takesTheOldestWhateverItsWindows() {
        RequestBatch batch = batcher.next(List.of(TestRequests.windowed("1", 8, 9), TestRequests.request("2", 8)), NOW);

        assertThat(ids(batch.rows())).containsExactly("1");
    }

    @Test
    void aLoneRequestIsABatchAtOnce() {
        RequestBatch batch = batcher.next(List.of(TestRequests.request("alone", 8)), NOW);

        assertThat(ids(batch.rows())).containsExactly("alone");
    }

    @Test
    void setsTheExpiredAsideWhereverTheyWait() {
        RequestBatch batch = batcher.next(
                List.of(
                        TestRequests.request("late", 8, NOW.minusMillis(1)),
                        TestRequests.request("in time", 8, NOW),
                        TestRequests.request("late too", 100, NOW.minusMillis(1))),
                NOW);

        assertThat(ids(batch.rows())).containsExactly("in time");
        assertThat(ids(batch.expired())).containsExactly("late", "late too");
    }

    @Test
    void everyRequestGetsItsTurn() {
        List<QueuedRequest> waiting = new java.util.ArrayList<>(List.of(
                TestRequests.request("a", 8), TestRequests.request("odd one", 60), TestRequests.request("b", 8)));

        waiting.removeAll(batcher.next(waiting, NOW).rows());
        waiting.add(TestRequests.request("c", 8));

        assertThat(ids(batcher.next(waiting, NOW).rows())).containsExactly("odd one");
    }

    @Test
    void refusesABatchWithoutRows() {
        assertThatThrownBy(() -> new RequestBatcher(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 or more");
    }

    private static List<String> ids(List<QueuedRequest> requests) {
        return requests.stream().map(request -> request.query().requestId()).toList();
    }
}
