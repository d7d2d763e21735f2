package io.freshet.integration.containers;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user of HTTP who turns to the other serving instance when one does not answer: as long as one is up there is an answer,
 * whether or not the broker is there.
 */
final class HttpWatch implements AutoCloseable {
    private static final long MILLIS = 250;

    private final FreshetContainers freshet;
    private final String task;
    private final ScheduledExecutorService pacemaker = Executors.newSingleThreadScheduledExecutor();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Future<?> asking;

    private HttpWatch(FreshetContainers freshet, String task) {
        this.freshet = freshet;
        this.task = task;
        this.asking = pacemaker.scheduleAtFixedRate(this::ask, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Asks four times a second from now on, one instance and the other in turn. */
    static HttpWatch start(FreshetContainers freshet, String task) {
        return new HttpWatch(freshet, task);
    }

    private void ask() {
        boolean even = answered.get() % 2 == 0;
        String first = complaint(even ? "serving-a" : "serving-b");
        String second = first.isEmpty() ? "" : complaint(even ? "serving-b" : "serving-a");
        if (first.isEmpty() || second.isEmpty()) {
            answered.incrementAndGet();
        } else {
            unanswered.add(first + "; " + second);
        }
    }

    // Empty where there was an answer.
    private String complaint(String serving) {
        try {
            HttpProbe.Reply reply = HttpProbe.predict(freshet.process(serving), task, "a ripe pear");
            return reply.status() == 200 && reply.body().hasNonNull("label") ? "" : serving + " answered " + reply;
        } catch (IOException e) {
            return serving + ": " + e;
        }
    }

    /** What no instance answered; ends the asking. */
    List<String> unanswered() throws InterruptedException, ExecutionException {
        if (!asking.cancel(false)) {
            asking.get();
        }
        return List.copyOf(unanswered);
    }

    /** How many requests had an answer. */
    int answered() {
        return answered.get();
    }

    @Override
    public void close() {
        pacemaker.shutdownNow();
    }
}
