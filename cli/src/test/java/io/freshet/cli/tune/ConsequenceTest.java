package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import org.junit.jupiter.api.Test;

class ConsequenceTest {
    @Test
    void anotherRateLeavesAllThatWasLearned() {
        TaskSpec after = TaskSpec.newBuilder(Trials.NOW).setLearningRate(0.1).build();

        assertThat(Consequence.of(Trials.NOW, after)).isEqualTo("What it has learned stays.");
    }

    @Test
    void anotherLengthBeginsThePromptAnew() {
        TaskSpec after = TaskSpec.newBuilder(Trials.NOW).setPromptLength(4).build();

        assertThat(Consequence.of(Trials.NOW, after))
                .contains("Its prompt begins anew")
                .contains("its head stays");
    }
}
