package io.freshet.serving.batch;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait, at most {@code capacity}. Any thread puts, one takes. Once draining, it admits nothing more and gives out
 * what it has.
 */
public final class RequestQueue {
    private final int capacity;
    private final RequestBatcher batcher;
    private final Clock clock;
    private final Deque<QueuedRequest> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
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

    /** Lets all of {@code requests} in, or none of them. */
    public Admission offer(List<QueuedRequest> requests) {
        lock.lock();
        try {
            return admit(requests);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room; {@code DRAINING} when none will be. */
    public Admission put(QueuedRequest request) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!draining && waiting.size() >= capacity) {
                changed.await();
            }
            return admit(List.of(request));
        } finally {
            lock.unlock();
        }
    }

    private Admission admit(List<QueuedRequest> requests) {
        if (draining) {
            return Admission.DRAINING;
        }
        if (waiting.size() + requests.size() > capacity) {
            return Admission.FULL;
        }
        waiting.addAll(requests);
        changed.signalAll();
        return Admission.ADMITTED;
    }

    /** The next batch, once there is something to do; empty when the queue has drained. */
    public Optional<RequestBatch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !draining) {
                changed.await();
            }
            return waiting.isEmpty() ? Optional.empty() : Optional.of(remove());
        } finally {
            lock.unlock();
        }
    }

    private RequestBatch remove() {
        RequestBatch batch = batcher.next(waiting, clock.instant());
        Set<QueuedRequest> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(batch.rows());
        taken.addAll(batch.expired());
        waiting.removeIf(taken::contains);
        changed.signalAll();
        return batch;
    }

    /** From now on nothing gets in. */
    public void drain() {
        lock.lock();
        try {
            draining = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing gets in, and what waits comes out unanswered. */
    public List<QueuedRequest> abandon() {
        lock.lock();
        try {
            draining = true;
            List<QueuedRequest> abandoned = List.copyOf(waiting);
            waiting.clear();
            changed.signalAll();
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    public int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
