package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.checkpoint.SafetensorsException;
import io.freshet.backbone.prompt.TaskTensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdamWStateCodecTest {
    private final TaskTensors task = TinyTasks.task(2, 3, 1);

    @Test
    void refusesTheStateOfAnotherPromptLength() {
        byte[] bytes = AdamWStateCodec.encode(AdamWState.zero(task));

        assertThatThrownBy(() -> AdamWStateCodec.decode(bytes, TinyTasks.task(4, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moments for prompt");
    }

    @Test
    void refusesDamagedBytes() {
        byte[] bytes = AdamWStateCodec.encode(AdamWState.zero(task));

        assertThatThrownBy(() -> AdamWStateCodec.decode(Arrays.copyOf(bytes, bytes.length - 4), task))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("optimiser state");
    }

    @Test
    void keepsTheStep() {
        AdamWState zero = AdamWState.zero(task);
        AdamWState later = new AdamWState(Long.MAX_VALUE, zero.prompt(), zero.headWeight(), zero.headBias());

        assertThat(AdamWStateCodec.decode(AdamWStateCodec.encode(later), task).step())
                .isEqualTo(Long.MAX_VALUE);
    }
}
