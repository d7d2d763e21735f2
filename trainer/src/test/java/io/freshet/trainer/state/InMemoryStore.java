package io.freshet.trainer.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in a map, which counts how often it is read. */
final class InMemoryStore<K extends Comparable<K>> implements KeyValueStore<K, byte[]> {
    int gets;

    private final TreeMap<K, byte[]> entries = new TreeMap<>();

    List<K> keys() {
        return new ArrayList<>(entries.keySet());
    }

    @Override
    public byte[] get(K key) {
        gets++;
        return entries.get(key);
    }

    @Override
    public void put(K key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value.clone());
        }
    }

    @Override
    public byte[] putIfAbsent(K key, byte[] value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<K, byte[]>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(K key) {
        return entries.remove(key);
    }

    @Override
    public KeyValueIterator<K, byte[]> range(K from, K to) {
        return new Entries<>(entries.subMap(from, true, to, true));
    }

    // Keys that are texts, as everywhere else that prefixes are asked for.
    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<K, byte[]> prefixScan(P prefix, PS serializer) {
        Map<K, byte[]> found = new TreeMap<>(entries);
        found.keySet().removeIf(key -> !key.toString().startsWith(prefix.toString()));
        return new Entries<>(found);
    }

    @Override
    public KeyValueIterator<K, byte[]> all() {
        return new Entries<>(entries);
    }

    private static final class Entries<K> implements KeyValueIterator<K, byte[]> {
        private final Iterator<KeyValue<K, byte[]>> entries;

        Entries(Map<K, byte[]> from) {
            this.entries = from.entrySet().stream()
                    .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                    .toList()
                    .iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<K, byte[]> next() {
            return entries.next();
        }

        @Override
        public K peekNextKey() {
            throw new UnsupportedOperationException("nothing here peeks");
        }

        @Override
        public void close() {}
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return "in-memory";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
