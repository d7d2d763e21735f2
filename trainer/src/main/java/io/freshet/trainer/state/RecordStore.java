package io.freshet.trainer.state;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** One small value a task. */
final class RecordStore<T> {
    private final String what;
    private final KeyValueStore<String, byte[]> store;
    private final StateCodec<T> codec;

    /** @param what a value is, as messages name it */
    RecordStore(String what, KeyValueStore<String, byte[]> store, StateCodec<T> codec) {
        this.what = what;
        this.store = store;
        this.codec = codec;
    }

    Optional<T> get(String task) {
        return Optional.ofNullable(store.get(task)).map(bytes -> decode(task, bytes));
    }

    void put(String task, T value) {
        store.put(task, codec.encode(value));
    }

    void remove(String task) {
        store.delete(task);
    }

    void forEach(BiConsumer<String, T> reader) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                reader.accept(next.key, decode(next.key, next.value));
            }
        }
    }

    private T decode(String task, byte[] bytes) {
        return codec.decode("the " + what + " of task '" + task + "'", bytes);
    }
}
