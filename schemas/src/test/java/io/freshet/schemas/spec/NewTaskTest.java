package io.freshet.schemas.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewTaskTest {
    @ParameterizedTest
    @EnumSource
    void isTrainedAtItsMethodsRate(PromptMethod method) {
        var spec = mood().setMethod(method.text());

        assertThat(NewTask.complete(spec).getLearningRate()).isEqualTo(method.usualLearningRate());
    }

    @Test
    void isTrainedAtTheRateThatIsSaid() {
        var spec = mood().setMethod("p-tuning").setLearningRate(0.5);

        assertThat(NewTask.complete(spec).getLearningRate()).isEqualTo(0.5);
    }

    @Test
    void isOfTheUsualMethodWhereNoneIsSaid() {
        var spec = NewTask.complete(mood());

        assertThat(spec.getLearningRate()).isEqualTo(PromptMethod.P_TUNING_V2.usualLearningRate());
    }

    @Test
    void itsHeadIsTrainedSlowerWhereItBeginsAsItsLabels() {
        assertThat(NewTask.complete(mood()).getHeadLearningRate()).isEqualTo(0.0015);
        assertThat(NewTask.complete(mood().setKind("token-classification")).getHeadLearningRate())
                .isEqualTo(0.003);
    }

    @Test
    void itsHeadIsTrainedAtTheRateThatIsSaidOfItOrElseOfAll() {
        assertThat(NewTask.complete(mood().setHeadLearningRate(0.5)).getHeadLearningRate())
                .isEqualTo(0.5);
        assertThat(NewTask.complete(mood().setLearningRate(0.5)).getHeadLearningRate())
                .isNull();
    }

    private static TaskSpec.Builder mood() {
        return NewTask.spec("mood").setLabels(List.of("a", "b"));
    }
}
