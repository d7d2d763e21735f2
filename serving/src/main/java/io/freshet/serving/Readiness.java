package io.freshet.serving;

import io.freshet.serving.http.ServerState;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a serving process stands: starting, ready, draining; or failed, out of which only a restart leads. Draining and failed are
 * final.
 */
final class Readiness implements ServerState {
    private enum Stage {
        STARTING,
        READY,
        FAILED,
        DRAINING
    }

    private record State(Stage stage, String detail) {}

    private final AtomicReference<State> state =
            new AtomicReference<>(new State(Stage.STARTING, "the released versions are being read"));

    void ready() {
        change(new State(Stage.READY, "ready"));
    }

    /** @param why for whoever asks the health path */
    void failed(String why) {
        change(new State(Stage.FAILED, why));
    }

    void draining() {
        state.set(new State(Stage.DRAINING, "this instance is being stopped"));
    }

    private void change(State next) {
        state.updateAndGet(now -> now.stage() == Stage.STARTING || now.stage() == Stage.READY ? next : now);
    }

    private Stage stage() {
        return state.get().stage();
    }

    @Override
    public boolean isLive() {
        return stage() != Stage.FAILED;
    }

    @Override
    public boolean isReady() {
        return stage() == Stage.READY;
    }

    @Override
    public boolean isDraining() {
        return stage() == Stage.DRAINING;
    }

    @Override
    public String detail() {
        return state.get().detail();
    }
}
