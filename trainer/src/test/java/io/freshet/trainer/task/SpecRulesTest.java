package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SpecRulesTest {
    private final SpecRules rules = new SpecRules(new TrainingLimits(128, 64).within(512));

    @Test
    void letsAnOrdinarySpecThrough() {
        assertThat(problem(spec -> spec)).isEmpty();
        assertThat(problem(spec -> spec.setPromptLength(0).setPublishMillis(Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void refusesAMethodThatItDoesNotHave() {
        assertThat(problem(spec -> spec.setMethod("prefix-tuning"))).contains(SpecProblem.METHOD);
        assertThat(problem(spec -> spec.setKind("token-classification"))).contains(SpecProblem.METHOD);
    }

    @Test
    void refusesNoLabelsAndOneThatComesTwice() {
        assertThat(problem(spec -> spec.setLabels(List.of()))).contains(SpecProblem.LABELS);
        assertThat(problem(spec -> spec.setLabels(List.of("a", "b", "a")))).contains(SpecProblem.LABELS);
    }

    @Test
    void refusesAPromptLongerThanTheWarmUpAllowedFor() {
        assertThat(problem(spec -> spec.setPromptLength(64))).isEmpty();
        assertThat(problem(spec -> spec.setPromptLength(65))).contains(SpecProblem.POSITIONS);
        assertThat(problem(spec -> spec.setPromptLength(-1))).contains(SpecProblem.POSITIONS);
        assertThat(problem(spec -> spec.setMaxTokens(2))).contains(SpecProblem.POSITIONS);
    }

    @Test
    void leavesTheTextRoomWhereTheBackboneHasFewPositions() {
        assertThat(new TrainingLimits(128, 64).within(40)).isEqualTo(new TrainingLimits(40, 32));
    }

    @Test
    void refusesNumbersThatNoOptimizerTakes() {
        assertThat(problem(spec -> spec.setLearningRate(Double.NaN))).contains(SpecProblem.OPTIMIZER);
        assertThat(problem(spec -> spec.setLearningRate(-0.1))).contains(SpecProblem.OPTIMIZER);
        assertThat(problem(spec -> spec.setWeightDecay(1.5))).contains(SpecProblem.OPTIMIZER);
    }

    @Test
    void refusesVersionsThatAreAlwaysDue() {
        assertThat(problem(spec -> spec.setPublishExamples(0))).contains(SpecProblem.PUBLISHING);
        assertThat(problem(spec -> spec.setPublishMillis(-1))).contains(SpecProblem.PUBLISHING);
    }

    private Optional<SpecProblem> problem(UnaryOperator<TaskSpec.Builder> change) {
        TaskSpec.Builder spec = TaskSpec.newBuilder().setTask("one").setLabels(List.of("a", "b"));
        return rules.refuse(change.apply(spec).build()).map(SpecRefusal::problem);
    }
}
