package io.freshet.runtime.state;

import io.freshet.schemas.state.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Values of one kind by key, in a store of bytes. */
public final class ValueStore<K, V> {
    private final String what;
    private final KeyValueStore<K, byte[]> store;
    private final StateCodec<V, ?> codec;

    /** @param what a value is, as messages name it */
    public ValueStore(String what, KeyValueStore<K, byte[]> store, StateCodec<V, ?> codec) {
        this.what = what;
        this.store = store;
        this.codec = codec;
    }

    /** The store of bytes that a topology adds; whether it is cached is for the topology to say. */
    public static <K> StoreBuilder<KeyValueStore<K, byte[]>> builder(String name, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, Serdes.ByteArray());
    }

    /** The value of {@code key}, if there is one. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(store.get(key)).map(bytes -> decode(key, bytes));
    }

    /** Keeps a value. */
    public void put(K key, V value) {
        store.put(key, codec.encode(value));
    }

    /** Forgets a value. */
    public void remove(K key) {
        store.delete(key);
    }

    /** Forgets every value whose key begins so. */
    public void removeThoseWithPrefix(String prefix) {
        List<K> keys = new ArrayList<>();
        try (KeyValueIterator<K, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    /** Shows every key, in their order. */
    public void forEachKey(Consumer<K> reader) {
        try (KeyValueIterator<K, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> reader.accept(entry.key));
        }
    }

    /** Shows every value. */
    public void forEach(BiConsumer<K, V> reader) {
        try (KeyValueIterator<K, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<K, byte[]> next = all.next();
                reader.accept(next.key, decode(next.key, next.value));
            }
        }
    }

    /** Shows every value whose key begins so, in the keys' order. */
    public void forEachWithPrefix(String prefix, BiConsumer<K, V> reader) {
        try (KeyValueIterator<K, byte[]> some = store.prefixScan(prefix, new StringSerializer())) {
            some.forEachRemaining(next -> reader.accept(next.key, decode(next.key, next.value)));
        }
    }

    private V decode(K key, byte[] bytes) {
        return codec.decode("the " + what + " of '" + key + "'", bytes);
    }
}
