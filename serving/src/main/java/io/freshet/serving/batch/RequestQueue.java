package io.freshet.serving.batch;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that wait, at most {@code capacity}. Any thread puts, one takes. Once draining, it admits nothing more and gives out
 * what it has.
 */
public final class RequestQueue {
    private final int capacity;
    private final RequestBatcher batcher;
    private final Clock clock;
    private final Deque<QueuedRequest> waiting = new ArrayDeque<>();
    private boolean draining;

    /** Whether requests got in. */
    public enum Admission {
        ADMITTED,
        FULL,
        DRAINING
    }

    /** @param clock that deadlines are held against */
    public RequestQueue(int capacity, RequestBatcher batcher, Clock clock) {
        this.capacity = capacity;
        this.batcher = batcher;
        this.clock = clock;
    }

    /** Waits until there is room; {@code DRAINING} when none will be. */
    public synchronized Admission put(QueuedRequest request) throws InterruptedException {
        while (!draining && waiting.size() >= capacity) {
            wait();
        }
        return offer(List.of(request));
    }

    /** Lets all of {@code requests} in, or none of them. */
    public synchronized Admission offer(List<QueuedRequest> requests) {
        if (draining) {
            return Admission.DRAINING;
        }
        if (waiting.size() + requests.size() > capacity) {
            return Admission.FULL;
        }
        waiting.addAll(requests);
        notifyAll();
        return Admission.ADMITTED;
    }

    /** The next batch, once there is something to do; empty when the queue has drained. */
    public synchronized Optional<RequestBatch> take() throws InterruptedException {
        while (waiting.isEmpty() && !draining) {
            wait();
        }
        return waiting.isEmpty() ? Optional.empty() : Optional.of(remove());
    }

    private RequestBatch remove() {
        RequestBatch batch = batcher.next(waiting, clock.instant());
        Set<QueuedRequest> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(batch.rows());
        taken.addAll(batch.expired());
        waiting.removeIf(taken::contains);
        notifyAll();
        return batch;
    }

    /** From now on nothing gets in. */
    public synchronized void drain() {
        draining = true;
        notifyAll();
    }

    /** From now on nothing gets in, and what waits comes out unanswered. */
    public synchronized List<QueuedRequest> abandon() {
        draining = true;
        List<QueuedRequest> abandoned = List.copyOf(waiting);
        waiting.clear();
        notifyAll();
        return abandoned;
    }

    /** How many wait. */
    public synchronized int depth() {
        return waiting.size();
    }
}
