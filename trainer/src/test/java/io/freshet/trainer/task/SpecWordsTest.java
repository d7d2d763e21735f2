package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.TaskHead;
import io.freshet.trainer.FixedModels;
import io.freshet.trainer.Specs;
import io.freshet.trainer.state.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What specs may say, by the rules that everyone shares, is what the backbone can do. */
class SpecWordsTest {
    private final FirstParameters parameters = new FirstParameters(FixedModels.model(), new EncoderRoom(1 << 30));

    @Test
    void specsNameTheHeadsThatThereAre() {
        for (TaskKind kind : TaskKind.ofTasks().toList()) {
            assertThat(Heads.ALL)
                    .filteredOn(head -> head.kind() == kind)
                    .extracting(Head::name)
                    .containsExactlyInAnyOrderElementsOf(TaskHead.texts(kind));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachMethodBeginsAsSpecsMayAskForAndAsNothingElse(PromptMethod method) {
        for (Initialization beginning : Initialization.values()) {
            TrainingSpec spec = spec(method, beginning);
            if (method.beginnings().contains(beginning)) {
                assertThat(parameters.begin("one", spec).shape().method().name())
                        .isEqualTo(method.text());
            } else {
                assertThatThrownBy(() -> parameters.begin("one", spec)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static TrainingSpec spec(PromptMethod method, Initialization beginning) {
        TaskSpec spec = Specs.byCount("one", 1, "a")
                .setMethod(method.text())
                .setInitialization(beginning.text())
                .setInitializationText(beginning == Initialization.TEXT ? "some words" : null)
                .build();
        return TrainingSpec.of(spec, "hash");
    }
}
