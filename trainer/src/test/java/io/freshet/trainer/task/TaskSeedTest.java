package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSeedTest {
    @Test
    void isTheSameOnEveryMachineForEver() {
        assertThat(TaskSeed.of(7, "routing", "prompt")).isEqualTo(-2949205035511792547L);
    }

    @Test
    void differsByEachOfItsParts() {
        assertThat(List.of(
                        TaskSeed.of(7, "routing", "prompt"),
                        TaskSeed.of(8, "routing", "prompt"),
                        TaskSeed.of(7, "urgency", "prompt"),
                        TaskSeed.of(7, "routing", "label/prompt"),
                        TaskSeed.of(7, "routin", "gprompt")))
                .doesNotHaveDuplicates();
    }
}
