package io.freshet.trainer.task;

import io.freshet.backbone.BackboneConfig;
import io.freshet.schemas.TaskSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a spec must be for this trainer's backbone. Intake has checked a spec as such; what it lets through must still never stop a
 * partition.
 */
final class SpecRules {
    /** Room for a text's special tokens and a few words. */
    private static final int LEAST_TOKENS = 8;

    private static final String KIND = "sequence-classification";
    private static final String METHOD = "p-tuning-v2";

    private final int positions;

    SpecRules(BackboneConfig config) {
        this.positions = config.maxPositions();
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
        int longest = positions - LEAST_TOKENS;
        return unless(
                spec.getPromptLength() >= 0 && spec.getPromptLength() <= longest && spec.getMaxTokens() >= LEAST_TOKENS,
                SpecProblem.POSITIONS,
                "prompt length " + spec.getPromptLength() + " with " + spec.getMaxTokens() + " tokens; expected 0 to "
                        + longest + " and " + LEAST_TOKENS + " or more: the backbone has " + positions + " positions");
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
