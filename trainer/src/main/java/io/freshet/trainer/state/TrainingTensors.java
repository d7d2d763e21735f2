package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.state.StoredTensorChunk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of tasks and their optimiser's moments: three tensors for each parameter, as chunks under {@code task/name#index}.
 *
 * @param store of chunks
 */
record TrainingTensors(ValueStore<String, StoredTensorChunk> store) {
    private static final String FIRST_MOMENT = ".first-moment";
    private static final String SECOND_MOMENT = ".second-moment";

    private TaskParameters load(String task, TrainingSpec spec, BackboneConfig backbone) {
        return new TaskParameters(
                spec.task(), Parameters.of(spec.ownParameters(backbone), (name, count) -> get(task, name)));
    }

    /**
     * All of a task that is its own.
     *
     * @param optimizerSteps that its optimiser had made
     * @throws io.freshet.schemas.state.StateFormatException if a tensor is not there, or not whole
     */
    TaskTraining load(StoredTask stored, BackboneConfig backbone, long optimizerSteps) {
        String task = stored.name();
        TaskParameters parameters = load(task, stored.spec(), backbone);
        Map<String, Moments> moments = new LinkedHashMap<>();
        parameters.values().names().forEach(name -> moments.put(name, moments(task, name)));
        return new TaskTraining(
                parameters,
                new AdamWState(optimizerSteps, moments),
                stored.spec().optimizer());
    }

    private Moments moments(String task, String name) {
        return new Moments(get(task, name + FIRST_MOMENT), get(task, name + SECOND_MOMENT));
    }

    /** Keeps what a step gave. */
    void save(String task, TaskTraining training) {
        training.optimizer().moments().forEach((name, moments) -> {
            put(task, name, training.parameters().values().values(name));
            put(task, name + FIRST_MOMENT, moments.first());
            put(task, name + SECOND_MOMENT, moments.second());
        });
    }

    /** Keeps tensors that may be others, or of another shape, than those before: surplus ones, and surplus chunks, would stay. */
    void replace(String task, TaskTraining training) {
        remove(task);
        save(task, training);
    }

    /** Forgets a task's tensors. */
    void remove(String task) {
        store.removeThoseWithPrefix(task + "/");
    }

    private void put(String task, String name, float[] values) {
        List<StoredTensorChunk> chunks = FloatChunks.split(values);
        for (int index = 0; index < chunks.size(); index++) {
            store.put(key(task, name, index), chunks.get(index));
        }
    }

    private float[] get(String task, String name) {
        return FloatChunks.join(
                "tensor '" + name + "' of task '" + task + "'", index -> store.get(key(task, name, index)));
    }

    private static String key(String task, String name, int index) {
        return task + "/" + name + "#" + index;
    }
}
