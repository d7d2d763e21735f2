package io.freshet.topology.release;

/** A version that was decided on. */
record Settled(long version, String sha256, DecisionReason reason) {
    boolean wasReleased() {
        return reason == DecisionReason.NEWEST_WHOLE;
    }
}
