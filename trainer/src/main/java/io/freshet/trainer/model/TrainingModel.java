package io.freshet.trainer.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Precision;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.method.WordReader;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.predict.TextVectors;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.trainer.state.TrainingSpec;
import java.util.function.UnaryOperator;

/**
 * The frozen model as training sees it.
 *
 * @param precision that it computes in: steps and versions say it, since it decides their bits
 * @param words what it makes of some, for prompts that begin so
 * @param vectors what it makes of texts, for heads that begin as their labels
 * @param published what is published of a task's parameters
 * @param limits of every task, within the backbone's positions
 */
public record TrainingModel(
        BackboneConfig config,
        Fingerprint fingerprint,
        Precision precision,
        Tokens tokens,
        WordReader words,
        VectorReader vectors,
        UnaryOperator<TaskParameters> published,
        StepRunner steps,
        TrainingLimits limits) {

    /** A backbone, which stays its owner's to close. */
    public static TrainingModel of(Backbone backbone, TrainingLimits limits) {
        return new TrainingModel(
                backbone.config(),
                backbone.fingerprint(),
                backbone.precision(),
                backbone.textEncoder()::encode,
                new BackboneWords(backbone),
                new TextVectors(backbone)::of,
                new PromptEncoder(backbone)::published,
                new TrainingStep(backbone)::run,
                limits.within(backbone.config()));
    }

    /** The same with another way to run steps around its own. */
    public TrainingModel withSteps(UnaryOperator<StepRunner> around) {
        return new TrainingModel(
                config, fingerprint, precision, tokens, words, vectors, published, around.apply(steps), limits);
    }

    /** The same with another way to read texts. */
    public TrainingModel withTokens(Tokens other) {
        return new TrainingModel(config, fingerprint, precision, other, words, vectors, published, steps, limits);
    }

    /** What a task's texts are cut to: prompt and text share the backbone's positions. */
    public int textTokens(TrainingSpec spec) {
        return Math.min(Math.min(spec.maxTokens(), limits.maxTokens()), config.maxPositions() - spec.promptLength());
    }
}
