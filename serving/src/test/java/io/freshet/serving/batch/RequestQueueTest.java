package io.freshet.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.runtime.kit.TestClock;
import io.freshet.serving.batch.RequestQueue.Admission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RequestQueueTest {
    private final RequestQueue queue = new RequestQueue(3, new RequestBatcher(2), new TestClock());

    @Test
    void letsAllTextsOfARequestInOrNone() {
        Admission two = queue.offer(requests(2));
        Admission twoMore = queue.offer(requests(2));
        Admission one = queue.offer(requests(1));

        assertThat(two).isEqualTo(Admission.ADMITTED);
        assertThat(twoMore).isEqualTo(Admission.FULL);
        assertThat(one).isEqualTo(Admission.ADMITTED);
        assertThat(queue.depth()).isEqualTo(3);
    }

    @Test
    void givesOutBatchesInOrder() throws InterruptedException {
        List<QueuedRequest> requests = requests(3);
        queue.offer(requests);

        List<QueuedRequest> first = queue.take().orElseThrow().rows();
        List<QueuedRequest> second = queue.take().orElseThrow().rows();

        assertThat(first).containsExactlyElementsOf(requests.subList(0, 2));
        assertThat(second).containsExactlyElementsOf(requests.subList(2, 3));
    }

    @Test
    void whoeverCanWaitGetsInWhenThereIsRoom() throws InterruptedException {
        queue.offer(requests(3));
        AtomicReference<Admission> admission = new AtomicReference<>();
        Thread waiting = waitingPut(admission);
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        queue.take();
        waiting.join();

        assertThat(admission).hasValue(Admission.ADMITTED);
        assertThat(queue.depth()).isEqualTo(2);
    }

    @Test
    void drainingLetsNothingInAndGivesOutTheRest() throws InterruptedException {
        queue.offer(requests(1));

        queue.drain();

        assertThat(queue.offer(requests(1))).isEqualTo(Admission.DRAINING);
        assertThat(queue.take()).isPresent();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void drainingReleasesWhoeverWaits() throws InterruptedException {
        queue.offer(requests(3));
        AtomicReference<Admission> admission = new AtomicReference<>();
        Thread waiting = waitingPut(admission);
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        queue.drain();
        waiting.join();

        assertThat(admission).hasValue(Admission.DRAINING);
    }

    @Test
    void anIdleTakerWakesForTheFirstRequest() {
        CompletableFuture<Integer> rows = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take().orElseThrow().rows().size();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        queue.offer(requests(1));

        assertThat(rows.join()).isEqualTo(1);
    }

    private Thread waitingPut(AtomicReference<Admission> admission) {
        Thread thread = new Thread(() -> {
            try {
                admission.set(queue.put(requests(1).get(0)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private static List<QueuedRequest> requests(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> TestRequests.request("request-" + i, 8))
                .toList();
    }
}
