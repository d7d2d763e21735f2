package io.freshet.trainer.state;

import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.PromptMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The spec that a task is trained by: what of a {@link TaskSpec} concerns training, checked and complete. All numbers of the
 * optimiser are in it, so that another release with other defaults goes on with these.
 *
 * @param hash of the TaskSpec
 * @param task how it is prompted, and what is read
 * @param start what the prompt begins as
 * @param maxTokens that a text is cut to, the special ones included
 * @param optimizer as the spec has it, before a step's size is asked
 * @param steps how large they are
 * @param seed of the first prompt and head
 */
public record TrainingSpec(
        String hash,
        TaskShape task,
        Start start,
        int maxTokens,
        AdamWSettings optimizer,
        StepRule steps,
        PublishRule publish,
        long seed) {

    /**
     * What the prompt begins as.
     *
     * @param text if it begins as one that the spec gives, else null
     * @param description of the task, else null
     */
    public record Start(Initialization as, String text, String description) {
        static final Start NOISE = new Start(Initialization.NOISE, null, null);

        /** As a spec says it, and as is usual with its method. */
        static Start of(TaskSpec spec) {
            Initialization as = known(spec.getInitialization());
            return new Start(
                    as == Initialization.USUAL ? usual(spec.getMethod()) : as,
                    spec.getInitializationText(),
                    spec.getDescription());
        }

        private static Initialization usual(String method) {
            return PromptMethod.find(method).map(PromptMethod::usualBeginning).orElse(Initialization.NOISE);
        }

        /** @throws IllegalArgumentException if no prompt begins so in this release */
        static Initialization known(String initialization) {
            return Initialization.find(initialization)
                    .orElseThrow(() -> new IllegalArgumentException("initialization '" + initialization
                            + "' is unknown; expected one of " + Initialization.texts()));
        }
    }

    /**
     * What to train by.
     *
     * @param spec that has passed the rules of specs
     */
    public static TrainingSpec of(TaskSpec spec, String hash) {
        return new TrainingSpec(
                hash,
                shape(
                        spec.getKind(),
                        spec.getLabels(),
                        spec.getMethod(),
                        spec.getMethodSettings(),
                        spec.getPromptLength()),
                Start.of(spec),
                spec.getMaxTokens(),
                optimizer(spec),
                StepRule.of(spec),
                new PublishRule(spec.getPublishExamples(), Duration.ofMillis(spec.getPublishMillis())),
                spec.getSeed());
    }

    /**
     * What a task of that kind and method makes of the backbone.
     *
     * @param methodSettings what is set of the method's own
     * @throws IllegalArgumentException if there is no such kind or method in this release
     */
    static TaskShape shape(
            String kind, List<String> labels, String method, Map<String, String> methodSettings, int promptLength) {
        return new TaskShape(
                Methods.of(method)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "method '" + method + "' is unknown; expected one of " + Methods.names()))
                        .with(methodSettings),
                promptLength,
                TaskKind.find(kind)
                        .map(Heads::of)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "kind '" + kind + "' is unknown; expected one of " + TaskKind.texts())),
                labels);
    }

    private static AdamWSettings optimizer(TaskSpec spec) {
        AdamWSettings usual = AdamWSettings.defaults();
        return new AdamWSettings(
                spec.getLearningRate(), usual.beta1(), usual.beta2(), usual.epsilon(), spec.getWeightDecay());
    }

    /**
     * The optimiser's settings for one step.
     *
     * @param rows of the task in the step
     * @param examples that it was trained on before
     */
    public AdamWSettings optimizer(int rows, long examples) {
        return optimizerAtRate(rows, steps.learningRate(optimizer.learningRate(), rows, examples));
    }

    /**
     * The same for a step whose learning rate is known.
     *
     * @param rows of the task in the step
     */
    public AdamWSettings optimizerAtRate(int rows, double learningRate) {
        return optimizer.withLearningRate(learningRate).withGradientScale(steps.gradientScale(rows));
    }

    /** Of the task, in its order. */
    public List<String> labels() {
        return task.labels();
    }

    /** Virtual tokens of the prompt. */
    public int promptLength() {
        return task.promptLength();
    }
}
