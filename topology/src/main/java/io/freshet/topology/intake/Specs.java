package io.freshet.topology.intake;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.PlainJson;
import io.freshet.schemas.serde.RecentlyUsed;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.schemas.state.StoredSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was last accepted of each task. The store is the truth; specs lately asked for are kept decoded, since every example
 * asks for one. A stream task that starts anew starts with none kept.
 */
final class Specs {
    private static final int MOST_KEPT = 1_000;

    private static final StateForm<AcceptedSpec, StoredSpec> FORM =
            new StateForm<>(StoredSpec.class, Specs::kept, Specs::value, Specs::beforeAvro);

    private final ValueStore<String, AcceptedSpec> store;
    private final Map<String, AcceptedSpec> kept = new RecentlyUsed<>(MOST_KEPT);

    Specs(KeyValueStore<String, byte[]> store, StateSchemas schemas) {
        this.store = new ValueStore<>("spec of task", store, new StateCodec<>(FORM, schemas));
    }

    /** Empty if the task never was declared; of a retired one, a record without a spec. */
    Optional<AcceptedSpec> of(String task) {
        return Optional.ofNullable(
                kept.computeIfAbsent(task, unread -> store.get(unread).orElse(null)));
    }

    void put(String task, AcceptedSpec accepted) {
        store.put(task, accepted);
        kept.put(task, accepted);
    }

    private static StoredSpec kept(AcceptedSpec accepted) {
        return StoredSpec.newBuilder()
                .setSpec(accepted.getSpec())
                .setSpecHash(accepted.getSpecHash())
                .setOwner(accepted.getOwner())
                .setMoves(accepted.getMoves())
                .build();
    }

    private static AcceptedSpec value(StoredSpec stored) {
        return AcceptedSpec.newBuilder()
                .setSpec(stored.getSpec())
                .setSpecHash(stored.getSpecHash())
                .setOwner(stored.getOwner())
                .setMoves(stored.getMoves())
                .build();
    }

    // JSON with the fields of AcceptedSpec. Nothing writes it any more.
    private static AcceptedSpec beforeAvro(String what, byte[] bytes) {
        try {
            return new PlainJson<>(AcceptedSpec.class).read(bytes);
        } catch (DecodeException e) {
            throw new StateFormatException(what + " is neither Avro nor JSON of a spec: " + e.getMessage(), e);
        }
    }
}
