package io.freshet.schemas.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewTaskTest {
    @ParameterizedTest
    @EnumSource
    void isTrainedAtItsMethodsRate(PromptMethod method) {
        var spec = NewTask.spec("mood").setLabels(List.of("a", "b")).setMethod(method.text());

        assertThat(NewTask.complete(spec).getLearningRate()).isEqualTo(method.usualLearningRate());
    }

    @Test
    void isTrainedAtTheRateThatIsSaid() {
        var spec = NewTask.spec("mood")
                .setLabels(List.of("a", "b"))
                .setMethod("p-tuning")
                .setLearningRate(0.5);

        assertThat(NewTask.complete(spec).getLearningRate()).isEqualTo(0.5);
    }

    @Test
    void isOfTheUsualMethodWhereNoneIsSaid() {
        var spec = NewTask.complete(NewTask.spec("mood").setLabels(List.of("a", "b")));

        assertThat(spec.getLearningRate()).isEqualTo(PromptMethod.P_TUNING_V2.usualLearningRate());
    }
}
