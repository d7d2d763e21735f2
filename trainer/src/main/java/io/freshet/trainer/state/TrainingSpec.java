package io.freshet.trainer.state;

import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.TaskSpec;
import java.time.Duration;
import java.util.List;

/**
 * The spec that a task is trained by: what of a {@link TaskSpec} concerns training, checked and complete. All numbers of the
 * optimiser are in it, so that another release with other defaults goes on with these.
 *
 * @param hash of the TaskSpec
 * @param labels in the order of the head's rows
 * @param promptLength key and value positions per layer
 * @param maxTokens that a text is cut to, the special ones included
 * @param seed of the first prompt and head
 */
public record TrainingSpec(
        String hash,
        List<String> labels,
        String method,
        int promptLength,
        int maxTokens,
        AdamWSettings optimizer,
        PublishRule publish,
        long seed) {
    public TrainingSpec {
        labels = List.copyOf(labels);
    }

    /**
     * What to train by.
     *
     * @param spec that has passed the rules of specs
     */
    public static TrainingSpec of(TaskSpec spec, String hash) {
        return new TrainingSpec(
                hash,
                spec.getLabels(),
                spec.getMethod(),
                spec.getPromptLength(),
                spec.getMaxTokens(),
                optimizer(spec),
                new PublishRule(spec.getPublishExamples(), Duration.ofMillis(spec.getPublishMillis())),
                spec.getSeed());
    }

    private static AdamWSettings optimizer(TaskSpec spec) {
        AdamWSettings usual = AdamWSettings.defaults();
        return new AdamWSettings(
                spec.getLearningRate(), usual.beta1(), usual.beta2(), usual.epsilon(), spec.getWeightDecay());
    }
}
