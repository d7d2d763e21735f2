package io.freshet.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationTest {
    private static final TaskSpec SPEC = TaskSpec.newBuilder()
            .setTask("mood")
            .setLabels(List.of("good", "bad"))
            .build();

    @Test
    void createsWhatNobodyKnowsOrWhatWasRetired() {
        Declaration first = Declaration.of(SPEC, Optional.empty());
        Declaration again = Declaration.of(SPEC, Optional.of(new KnownTask("mood", State.RETIRED, Optional.empty())));

        assertThat(first.report().text())
                .isEqualTo("task 'mood' created: sequence-classification, 2 labels, p-tuning-v2, prompt length 16");
        assertThat(again.outcome()).isEqualTo(Declaration.Outcome.CREATED);
    }

    @Test
    void saysWhatIsSetOfTheMethod() {
        TaskSpec narrow = TaskSpec.newBuilder(SPEC)
                .setMethod("prefix-tuning")
                .setMethodSettings(Map.of("encoderHiddenSize", "64"))
                .build();

        assertThat(Declaration.of(narrow, Optional.empty()).report().text())
                .contains("2 labels, prefix-tuning encoderHiddenSize=64, prompt length 16");
        assertThat(Declaration.of(narrow, known(SPEC)).report().text())
                .contains("methodSettings: {} → {encoderHiddenSize=64}");
    }

    @Test
    void saysThatNothingChanges() {
        Declaration same = Declaration.of(SPEC, known(SPEC));

        assertThat(same.report().text()).isEqualTo("task 'mood' unchanged");
        assertThat(same.report().json().path("changes")).isEmpty();
    }

    @Test
    void namesEachFieldThatChanges() {
        TaskSpec other = TaskSpec.newBuilder(SPEC)
                .setLabels(List.of("good", "bad", "odd"))
                .setLearningRate(0.01)
                .build();

        Declaration changed = Declaration.of(other, known(SPEC));

        assertThat(changed.report().text())
                .isEqualTo(
                        "task 'mood' updated\n  labels: [good, bad] → [good, bad, odd]\n  learningRate: 0.003 → 0.01");
        assertThat(changed.report().json().at("/changes/1"))
                .hasToString("{\"field\":\"learningRate\",\"before\":0.003,\"after\":0.01}");
        assertThat(changed.report().json().at("/spec/labels/2").asText()).isEqualTo("odd");
    }

    private static Optional<KnownTask> known(TaskSpec spec) {
        return Optional.of(new KnownTask("mood", State.ACTIVE, Optional.of(spec)));
    }
}
