package io.freshet.trainer.state;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.train.AdamWState;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;
import java.util.List;

/** Prompt, head and optimiser moments of tasks: nine tensors each, of which three are published. */
public final class TrainingTensors {
    private static final String PROMPT = "prompt";
    private static final String HEAD_WEIGHT = "head.weight";
    private static final String HEAD_BIAS = "head.bias";
    private static final List<String> TRAINED = List.of(PROMPT, HEAD_WEIGHT, HEAD_BIAS);
    private static final String FIRST_MOMENT = ".first-moment";
    private static final String SECOND_MOMENT = ".second-moment";

    private final TensorStore store;

    TrainingTensors(TensorStore store) {
        this.store = store;
    }

    /** What is trained and published, in the spec's shape. */
    public TaskTensors load(String task, TrainingSpec spec, PromptShape shape) {
        return new TaskTensors(
                new DeepPrompt(shape, store.get(task, PROMPT)),
                new SequenceHead(spec.labels(), store.get(task, HEAD_WEIGHT), store.get(task, HEAD_BIAS)));
    }

    /** All that a step needs. */
    public TaskTraining loadTraining(String task, TrainingSpec spec, PromptShape shape, long optimizerSteps) {
        AdamWState optimizer = new AdamWState(
                optimizerSteps, moments(task, PROMPT), moments(task, HEAD_WEIGHT), moments(task, HEAD_BIAS));
        return new TaskTraining(load(task, spec, shape), optimizer, spec.optimizer());
    }

    private Moments moments(String task, String name) {
        return new Moments(store.get(task, name + FIRST_MOMENT), store.get(task, name + SECOND_MOMENT));
    }

    /** Keeps what a step gave. */
    public void save(String task, TaskTraining training) {
        TaskTensors tensors = training.tensors();
        AdamWState optimizer = training.optimizer();
        save(task, PROMPT, tensors.prompt().values(), optimizer.prompt());
        save(task, HEAD_WEIGHT, tensors.head().weight(), optimizer.headWeight());
        save(task, HEAD_BIAS, tensors.head().bias(), optimizer.headBias());
    }

    private void save(String task, String name, float[] values, Moments moments) {
        store.put(task, name, values);
        store.put(task, name + FIRST_MOMENT, moments.first());
        store.put(task, name + SECOND_MOMENT, moments.second());
    }

    /** Keeps tensors that may have another shape than those before. */
    public void replace(String task, TaskTraining training) {
        remove(task);
        save(task, training);
    }

    /** Forgets a task's tensors. */
    public void remove(String task) {
        for (String name : TRAINED) {
            store.remove(task, name);
            store.remove(task, name + FIRST_MOMENT);
            store.remove(task, name + SECOND_MOMENT);
        }
    }
}
