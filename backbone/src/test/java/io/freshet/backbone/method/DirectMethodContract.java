package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.SequenceHead;
import org.junit.jupiter.api.Test;

/** What holds of every method that publishes what it trains. */
abstract class DirectMethodContract extends MethodContract {
    private static final int LENGTH = 800;

    DirectMethodContract(DirectMethod method) {
        super(method);
    }

    @Test
    void publishesWhatItTrains() {
        TaskParameters task = TinyTasks.task(method, 3, new SequenceHead(), 2, SEED);

        assertThat(method.published()).isSameAs(method);
        assertThat(encoder.published(task)).isSameAs(task);
        assertThat(encoder.gradient(task, task.values())).isSameAs(task.values());
    }

    @Test
    void beginsAsNoiseThatIsNormallyDistributed() {
        float[] values = begin(LENGTH, new Beginning.Noise(), SEED).values("prompt");
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }

        assertThat(sum / values.length).isCloseTo(0, within(1e-3));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.02, within(1e-3));
    }
}
