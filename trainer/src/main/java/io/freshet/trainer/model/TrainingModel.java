package io.freshet.trainer.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Precision;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.method.WordReader;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.predict.TextVectors;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.batch.WaitingExample;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    /** Turns a text, or a pair, or either in a template, into at most so many token ids, or windows of so many, as {@link io.freshet.backbone.text.TextEncoder} does. */
    @FunctionalInterface
    public interface Tokens {
        /**
         * The ids of all its texts, special ones and the template's words included.
         *
         * @throws io.freshet.backbone.text.TextException if this text has none
         */
        EncodedText encode(TextInput input, Optional<Template> template, int maxTokens);

        /** The same without a template. */
        default EncodedText encode(TextInput input, int maxTokens) {
            return encode(input, Optional.empty(), maxTokens);
        }
    }

    /** Runs one training step, as {@link io.freshet.backbone.train.TrainingStep} does: a pure function. */
    @FunctionalInterface
    public interface StepRunner {
        /**
         * Predicts every row, then updates every task once.
         *
         * @param shared prompts of some of the tasks
         * @param threads to compute it with, if it is to have the bits of a step that was computed with so many
         */
        StepResult run(
                BatchShape shape,
                List<TrainingRow> rows,
                List<TaskTraining> tasks,
                List<SharedPrompt> shared,
                OptionalInt threads);

        /** The same for the first time, of tasks that share no prompt. */
        default StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
            return run(shape, rows, tasks, List.of(), OptionalInt.empty());
        }
    }

    /** What the frozen backbone makes of texts. */
    @FunctionalInterface
    public interface VectorReader {
        /**
         * Of each text the vector that sequence classification reads, {@code [hidden]}.
         *
         * @param published of the task whose prompt the texts are read behind
         */
        List<float[]> vectors(TaskParameters published, List<EncodedText> texts);
    }

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

    /** What a task's texts are cut to: prompt and text share the backbone's positions. */
    public int textTokens(TrainingSpec spec) {
        return Math.min(Math.min(spec.maxTokens(), limits.maxTokens()), config.maxPositions() - spec.promptLength());
    }

    /**
     * The example as its task's head learns it.
     *
     * @param maxTokens that its text is cut to, or the windows of its context are
     * @throws io.freshet.backbone.text.TextException if the text has no tokens
     * @throws io.freshet.backbone.head.TargetException if the tokens do not have what the target says
     */
    public WaitingExample encoded(PendingExample example, TrainingSpec spec, int maxTokens) {
        return waiting(example, spec, tokens.encode(example.input(), spec.task().template(), maxTokens));
    }

    /** The same of the first window of a context alone, what is behind it cut away. */
    public WaitingExample encodedInOneRow(PendingExample example, TrainingSpec spec, int maxTokens) {
        EncodedText text = tokens.encode(example.input(), spec.task().template(), maxTokens);
        return waiting(example, spec, text.first());
    }

    private static WaitingExample waiting(PendingExample example, TrainingSpec spec, EncodedText text) {
        HeadTarget target = spec.task().head().target(example.target(), example.input(), text, spec.labels());
        return new WaitingExample(example.task(), text, target);
    }
}
