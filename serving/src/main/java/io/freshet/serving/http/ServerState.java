package io.freshet.serving.http;

/** What the health paths tell. */
public interface ServerState {
    /** False when only a restart helps. */
    boolean isLive();

    /** Whether requests are answered. */
    boolean isReady();

    /** Whether the process is being stopped. */
    boolean isDraining();

    /** Why it is not ready, for people. */
    String detail();
}
