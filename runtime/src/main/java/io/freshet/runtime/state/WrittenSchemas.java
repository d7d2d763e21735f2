package io.freshet.runtime.state;

import io.freshet.schemas.state.StateSchemas;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The schemas that the values of an app's other stores were written with, in a store of their own. An instance of an older release,
 * started again after a newer one, finds there what it needs to read the newer one's state.
 */
public final class WrittenSchemas implements StateSchemas {
    private final KeyValueStore<String, String> store;

    private WrittenSchemas(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** The store that a topology adds beside those that it keeps values in. */
    public static StoreBuilder<KeyValueStore<String, String>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String())
                .withCachingDisabled();
    }

    /** @param store that {@link #builder} gave */
    public static WrittenSchemas in(KeyValueStore<String, String> store) {
        return new WrittenSchemas(store);
    }

    @Override
    public Optional<String> find(String fingerprint) {
        return Optional.ofNullable(store.get(fingerprint));
    }

    @Override
    public void keep(String fingerprint, String schema) {
        store.put(fingerprint, schema);
    }
}
