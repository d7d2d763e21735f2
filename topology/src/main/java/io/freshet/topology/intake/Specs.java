package io.freshet.topology.intake;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.serde.RecentlyUsed;
import java.util.Map;
import java.util.Optional;

/**
 * What was last accepted of each task. The store is the truth; specs lately asked for are kept decoded, since every example
 * asks for one. A stream task that starts anew starts with none kept.
 */
final class Specs {
    private static final int MOST_KEPT = 1_000;

    private final ValueStore<String, AcceptedSpec> store;
    private final Map<String, AcceptedSpec> kept = new RecentlyUsed<>(MOST_KEPT);

    Specs(ValueStore<String, AcceptedSpec> store) {
        this.store = store;
    }

    /** Empty where the task never was declared; of a retired one, a record without a spec. */
    Optional<AcceptedSpec> of(String task) {
        return Optional.ofNullable(
                kept.computeIfAbsent(task, unread -> store.get(unread).orElse(null)));
    }

    void put(String task, AcceptedSpec accepted) {
        store.put(task, accepted);
        kept.put(task, accepted);
    }
}
