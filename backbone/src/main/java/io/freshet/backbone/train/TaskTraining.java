package io.freshet.backbone.train;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task in training: its parameters, its optimiser's memory and settings.
 *
 * @param parameters all that its rows need; the prompt among them is another's where the optimiser remembers nothing of it
 */
public record TaskTraining(TaskParameters parameters, AdamWState optimizer, AdamWSettings settings) {

    public static TaskTraining start(TaskParameters parameters, AdamWSettings settings) {
        return new TaskTraining(parameters, AdamWState.zero(parameters.values()), settings);
    }

    /** Of a task that shares its prompt: the head alone is its own. */
    public static TaskTraining startHead(TaskParameters parameters, AdamWSettings settings, BackboneConfig config) {
        Parameters own = parameters.values().only(parameters.shape().headParameters(config));
        return new TaskTraining(parameters, AdamWState.zero(own), settings);
    }

    /** The same behind another's prompt, with the head that it has. */
    public TaskTraining behind(TaskTraining prompt, BackboneConfig config) {
        Parameters head = parameters.values().only(parameters.shape().headParameters(config));
        return new TaskTraining(parameters.with(prompt.parameters.values().and(head)), optimizer, settings);
    }

    /** The same with other settings, those of its next step. */
    public TaskTraining with(AdamWSettings other) {
        return new TaskTraining(parameters, optimizer, other);
    }

    /** The task after one update; this one stays as it is. */
    TaskTraining updated(Parameters gradient, BackboneConfig config) {
        AdamWSettings head = settings.ofHead();
        List<ParameterShape> ofHead = parameters.shape().headParameters(config);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, Moments> moments = new LinkedHashMap<>();
        for (ParameterShape each : parameters.shape().parameters(config)) {
            AdamW.Updated updated = updated(each, ofHead.contains(each) ? head : settings, gradient);
            tensors.put(each.name(), each.of(updated.values()));
            if (isOwn(each)) {
                moments.put(each.name(), updated.moments());
            }
        }
        AdamWState after = new AdamWState(optimizer.step() + 1, moments);
        return new TaskTraining(parameters.with(new Parameters(tensors)), after, settings);
    }

    /** After its head has seen how its rows were answered. */
    TaskTraining observed(List<Head.Answered> rows) {
        TaskShape task = parameters.shape();
        Parameters seen = task.head().observe(parameters.values(), task.labels(), rows);
        return new TaskTraining(parameters.with(seen), optimizer, settings);
    }

    private boolean isOwn(ParameterShape each) {
        return optimizer.moments().containsKey(each.name());
    }

    private AdamW.Updated updated(ParameterShape each, AdamWSettings by, Parameters gradient) {
        float[] values = parameters.values().values(each.name());
        Moments before = optimizer.moments().get(each.name());
        return each.isTrained() && isOwn(each)
                ? new AdamW(by, optimizer.step() + 1, each.decays())
                        .update(values, before, gradient.values(each.name()))
                : new AdamW.Updated(values, before);
    }
}
