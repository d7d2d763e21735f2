package io.freshet.demo;

import io.freshet.workload.source.SourceExample;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The examples between their request and their training step. A label follows when its request was answered and all earlier
 * labels are out, so that labels keep the order of the source. One thread sends, another reports what came of it.
 */
final class FeedWindow {
    /**
     * An example on its way.
     *
     * @param id of its request and of its label
     */
    record PendingLabel(String id, SourceExample example) {}

    private final int mostRequested;
    private final int mostInFlight;
    private final Map<String, PendingLabel> requested = new LinkedHashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();

    /**
     * @param mostRequested examples that wait for their prediction
     * @param mostInFlight labels that were sent and not yet trained on
     */
    FeedWindow(int mostRequested, int mostInFlight) {
        this.mostRequested = mostRequested;
        this.mostInFlight = mostInFlight;
    }

    /** Whether one more request may be made: its label has a place by then. */
    synchronized boolean hasRoom() {
        return requested.size() < mostRequested && requested.size() + inFlight.size() < mostInFlight;
    }

    /** The request of {@code label} is about to be made. */
    synchronized void requested(PendingLabel label) {
        requested.put(label.id(), label);
    }

    /** The request {@code id} was answered, with a label or without; answers to others' requests are passed over. */
    synchronized void answered(String id) {
        if (requested.containsKey(id)) {
            answered.add(id);
        }
    }

    /** The label to be sent next, if its time has come; it is in flight from here on. */
    synchronized Optional<PendingLabel> nextLabel() {
        Optional<PendingLabel> next =
                requested.values().stream().findFirst().filter(first -> answered.remove(first.id()));
        next.ifPresent(label -> {
            requested.remove(label.id());
            inFlight.add(label.id());
        });
        return next;
    }

    /** The label {@code id} was trained on, or refused. */
    synchronized void settled(String id) {
        inFlight.remove(id);
    }

    /** Answers that wait for those before them. */
    synchronized int answered() {
        return answered.size();
    }

    synchronized int unanswered() {
        return requested.size();
    }

    synchronized int inFlight() {
        return inFlight.size();
    }

    synchronized boolean isEmpty() {
        return requested.isEmpty() && inFlight.isEmpty();
    }
}
