package io.freshet.trainer.task;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;

/**
 * The tensors that a task begins with, and those it goes on with under a new spec. Each label's row of the head has a seed of its own: it
 * begins the same whenever and beside whatever other labels it comes.
 */
final class FirstTensors {
    private static final String PROMPT = "prompt";
    private static final String LABEL = "label/";

    private final TrainingModel model;

    FirstTensors(TrainingModel model) {
        this.model = model;
    }

    /** What {@code task} begins with. */
    TaskTensors begin(String task, TrainingSpec spec) {
        return new TaskTensors(prompt(task, spec), head(task, spec, List.of(), new float[0], new float[0]));
    }

    /** As {@code before}, except what the spec gives another shape: the prompt begins anew, labels that stay keep their rows. */
    TaskTensors change(String task, TrainingSpec spec, TaskTensors before) {
        boolean fits = before.prompt().shape().equals(model.promptShape(spec));
        SequenceHead head = before.head();
        return new TaskTensors(
                fits ? before.prompt() : prompt(task, spec),
                head(task, spec, head.labels(), head.weight(), head.bias()));
    }

    private DeepPrompt prompt(String task, TrainingSpec spec) {
        return DeepPrompt.random(model.promptShape(spec), TaskSeed.of(spec.seed(), task, PROMPT));
    }

    private SequenceHead head(String task, TrainingSpec spec, List<String> known, float[] weight, float[] bias) {
        int hidden = model.config().hidden();
        float[] newWeight = new float[spec.labels().size() * hidden];
        float[] newBias = new float[spec.labels().size()];
        for (int row = 0; row < newBias.length; row++) {
            String label = spec.labels().get(row);
            int old = known.indexOf(label);
            float[] source = old < 0 ? newRow(task, spec, label) : weight;
            System.arraycopy(source, Math.max(old, 0) * hidden, newWeight, row * hidden, hidden);
            newBias[row] = old < 0 ? 0 : bias[old];
        }
        return new SequenceHead(spec.labels(), newWeight, newBias);
    }

    private float[] newRow(String task, TrainingSpec spec, String label) {
        long seed = TaskSeed.of(spec.seed(), task, LABEL + label);
        return SequenceHead.random(List.of(label), model.config().hidden(), seed)
                .weight();
    }
}
