package io.freshet.benchmarks.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the peer measured, where there is one. */
final class PeerTurns implements AutoCloseable {
    private final Optional<PeftPeer> peer;
    private final Map<Work, List<Double>> seconds = new EnumMap<>(Work.class);

    PeerTurns(Optional<PeftPeer> peer) {
        this.peer = peer;
    }

    /** Its turn; nothing happens without a peer. */
    void take(Work work, Duration budget, boolean counts) {
        peer.ifPresent(present -> {
            double took = present.secondsPerCall(work, budget);
            if (counts) {
                seconds.computeIfAbsent(work, unseen -> new ArrayList<>()).add(took);
            }
        });
    }

    /** Seconds per call, a number a round. */
    List<Double> seconds(Work work) {
        return seconds.getOrDefault(work, List.of());
    }

    String versions() {
        return peer.map(PeftPeer::versions).orElse("");
    }

    boolean isThere() {
        return peer.isPresent();
    }

    @Override
    public void close() {
        peer.ifPresent(PeftPeer::close);
    }
}
