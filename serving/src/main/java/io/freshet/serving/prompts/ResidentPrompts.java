package io.freshet.serving.prompts;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The versions that serve. The refresher replaces one immutable snapshot by the next; a batch takes the snapshot once, so that
 * swaps fall between batches and never inside one.
 */
public final class ResidentPrompts {
    private final AtomicReference<ResidentSnapshot> current = new AtomicReference<>(ResidentSnapshot.EMPTY);

    /** What serves now. */
    public ResidentSnapshot snapshot() {
        return current.get();
    }

    /**
     * Swaps the sound versions in and notes the refusals, all in one step.
     *
     * @param unsound the versions before these go on
     */
    public void update(List<ResidentVersion> sound, List<RefusedVersion> unsound) {
        current.updateAndGet(snapshot -> snapshot.with(sound, unsound));
    }

    /** What serves is what the task's last release asks for; a refusal before it is of no interest any more. */
    void confirm(String task) {
        current.updateAndGet(snapshot -> snapshot.withoutRefusal(task));
    }

    /** The task is no longer served. */
    void withdraw(String task) {
        current.updateAndGet(snapshot -> snapshot.without(task));
    }
}
