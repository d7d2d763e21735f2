package io.freshet.trainer.state;

import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tensors of tasks by name, as chunks under {@code task/name#index}. A tensor that changes its size is removed first: its surplus
 * chunks would stay.
 */
final class TensorStore {
    private final KeyValueStore<String, byte[]> store;

    TensorStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void put(String task, String name, float[] values) {
        List<byte[]> chunks = FloatChunks.split(values);
        for (int index = 0; index < chunks.size(); index++) {
            store.put(key(task, name, index), chunks.get(index));
        }
    }

    /** @throws StateFormatException where the tensor is not there, or not whole */
    float[] get(String task, String name) {
        return FloatChunks.join(describe(task, name), index -> store.get(key(task, name, index)));
    }

    void remove(String task, String name) {
        byte[] first = store.get(key(task, name, 0));
        if (first == null) {
            return;
        }
        int chunks = FloatChunks.count(FloatChunks.total(describe(task, name), first));
        for (int index = 0; index < chunks; index++) {
            store.delete(key(task, name, index));
        }
    }

    private static String key(String task, String name, int index) {
        return task + "/" + name + "#" + index;
    }

    private static String describe(String task, String name) {
        return "tensor '" + name + "' of task '" + task + "'";
    }
}
