package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.state.StoredTensorChunk;
import java.util.List;

/**
 * Tensors of tasks by name, as chunks under {@code task/name#index}. A task whose tensors change is
 * removed first: surplus ones, and surplus chunks, would stay.
 */
final class TensorStore {
    private final ValueStore<String, StoredTensorChunk> store;

    TensorStore(ValueStore<String, StoredTensorChunk> store) {
        this.store = store;
    }

    void put(String task, String name, float[] values) {
        List<StoredTensorChunk> chunks = FloatChunks.split(values);
        for (int index = 0; index < chunks.size(); index++) {
            store.put(key(task, name, index), chunks.get(index));
        }
    }

    /** @throws io.freshet.schemas.state.StateFormatException where the tensor is not there, or not whole */
    float[] get(String task, String name) {
        return FloatChunks.join(describe(task, name), index -> store.get(key(task, name, index)));
    }

    void remove(String task) {
        store.removeThoseWithPrefix(task + "/");
    }

    private static String key(String task, String name, int index) {
        return task + "/" + name + "#" + index;
    }

    private static String describe(String task, String name) {
        return "tensor '" + name + "' of task '" + task + "'";
    }
}
