package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of tasks and their optimiser's moments: three tensors for each parameter. */
final class TrainingTensors {
    private static final String FIRST_MOMENT = ".first-moment";
    private static final String SECOND_MOMENT = ".second-moment";

    private final TensorStore store;

    TrainingTensors(TensorStore store) {
        this.store = store;
    }

    private TaskParameters load(String task, TrainingSpec spec, BackboneConfig backbone) {
        return new TaskParameters(
                spec.task(), Parameters.of(spec.task().parameters(backbone), (name, count) -> store.get(task, name)));
    }

    /**
     * All of a task.
     *
     * @param optimizerSteps that its optimiser had made
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
        return new Moments(store.get(task, name + FIRST_MOMENT), store.get(task, name + SECOND_MOMENT));
    }

    /** Keeps what a step gave. */
    void save(String task, TaskTraining training) {
        training.parameters().values().tensors().forEach((name, tensor) -> {
            Moments moments = training.optimizer().moments().get(name);
            store.put(task, name, tensor.values());
            store.put(task, name + FIRST_MOMENT, moments.first());
            store.put(task, name + SECOND_MOMENT, moments.second());
        });
    }

    /** Keeps tensors that may be others, or of another shape, than those before. */
    void replace(String task, TaskTraining training) {
        remove(task);
        save(task, training);
    }

    /** Forgets a task's tensors. */
    void remove(String task) {
        store.remove(task);
    }
}
