package io.freshet.backbone.train;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.Map;

/**
 * One prompt that tasks of a step share, each with a head of its own (multi-task learning of P-Tuning v2, arXiv 2110.07602, section 3.2). Its loss is the mean over the
 * texts of all of them, so that its gradient is theirs by their shares of these texts.
 *
 * @param prompt in training: method, length and optimiser are its own; it has no head
 * @param slots of the tasks that share it, among the step's
 */
public record SharedPrompt(TaskTraining prompt, List<Integer> slots) {
    public SharedPrompt {
        slots = List.copyOf(slots);
        if (slots.isEmpty()) {
            throw new IllegalArgumentException(
                    "a shared prompt is shared by none of the step's tasks; expected one or more");
        }
    }

    /**
     * The gradient by what is published of the prompt.
     *
     * @param byTasks gradients of the step's tasks by what is published of them, by slot
     * @param rows of the step's tasks, by slot
     */
    Parameters gradient(BackboneConfig config, List<Parameters> byTasks, Map<Integer, Integer> rows) {
        List<ParameterShape> published = prompt.parameters().shape().published().parameters(config);
        float all = slots.stream().mapToInt(rows::get).sum();
        return slots.stream()
                .map(slot -> byTasks.get(slot).only(published).times(rows.get(slot) / all))
                .reduce(Parameters::plus)
                .orElseThrow();
    }
}
