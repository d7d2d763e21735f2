package io.freshet.trainer.task;

import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a spec must be for this trainer's backbone. Intake has checked a spec as such; what it lets through must still never stop a
 * partition.
 */
final class SpecRules {
    private static final String KIND = "sequence-classification";
    private static final String METHOD = "p-tuning-v2";

    private final TrainingLimits limits;

    /** @param limits of this trainer, within its backbone's positions */
    SpecRules(TrainingLimits limits) {
        this.limits = limits;
    }

    /** Why the spec is refused; empty where it is not. */
    Optional<SpecRefusal> refuse(TaskSpec spec) {
        return Stream.of(method(spec), labels(spec), positions(spec), optimizer(spec), publishing(spec))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<SpecRefusal> method(TaskSpec spec) {
        return unless(
                spec.getKind().equals(KIND) && spec.getMethod().equals(METHOD),
                SpecProblem.METHOD,
                spec.getKind() + " by " + spec.getMethod() + "; expected " + KIND + " by " + METHOD);
    }

    private static Optional<SpecRefusal> labels(TaskSpec spec) {
        List<String> labels = spec.getLabels();
        return unless(
                !labels.isEmpty() && new HashSet<>(labels).size() == labels.size(),
                SpecProblem.LABELS,
                "labels " + labels + "; expected one or more, each once");
    }

    private Optional<SpecRefusal> positions(TaskSpec spec) {
        int length = spec.getPromptLength();
        int least = TrainingLimits.LEAST_TOKENS;
        return unless(
                length >= 0 && length <= limits.maxPromptLength() && spec.getMaxTokens() >= least,
                SpecProblem.POSITIONS,
                "prompt length " + length + " with " + spec.getMaxTokens() + " tokens; expected 0 to "
                        + limits.maxPromptLength()
                        + " (max.prompt.length, and what the backbone's positions leave) and "
                        + least + " or more");
    }

    private static Optional<SpecRefusal> optimizer(TaskSpec spec) {
        return unless(
                isShare(spec.getLearningRate()) && isShare(spec.getWeightDecay()),
                SpecProblem.OPTIMIZER,
                "learning rate " + spec.getLearningRate() + ", weight decay " + spec.getWeightDecay()
                        + "; expected numbers from 0 to 1");
    }

    private static Optional<SpecRefusal> publishing(TaskSpec spec) {
        return unless(
                spec.getPublishExamples() >= 1 && spec.getPublishMillis() >= 0,
                SpecProblem.PUBLISHING,
                "a version after " + spec.getPublishExamples() + " examples or " + spec.getPublishMillis()
                        + " ms; expected 1 or more, and no negative time");
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }

    private static Optional<SpecRefusal> unless(boolean holds, SpecProblem problem, String detail) {
        return holds ? Optional.empty() : Optional.of(new SpecRefusal(problem, detail));
    }
}
