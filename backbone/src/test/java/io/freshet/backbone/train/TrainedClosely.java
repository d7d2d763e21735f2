package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;

/** Whether two tasks are the same but for rounding, after a step. */
public final class TrainedClosely {
    private static final Offset<Float> TOLERANCE = within(1e-5f);
    private static final Offset<Float> GRADIENT_TOLERANCE = within(1e-6f);
    private static final float ROUNDING = 1e-6f;

    private TrainedClosely() {}

    /** Fails where one value is not close by. */
    public static void require(TaskTraining actual, TaskTraining expected) {
        requireParameters(actual, expected);
        expected.optimizer().moments().forEach((name, moments) -> {
            Moments own = actual.optimizer().moments().get(name);
            assertThat(own.first()).as(name).containsExactly(moments.first(), GRADIENT_TOLERANCE);
            assertThat(own.second()).as(name).containsExactly(moments.second(), GRADIENT_TOLERANCE);
        });
    }

    // AdamW makes a step of any size of a gradient that is nothing but rounding.
    private static void requireParameters(TaskTraining actual, TaskTraining expected) {
        expected.parameters().values().tensors().forEach((name, tensor) -> {
            float[] own = actual.parameters().values().values(name);
            float[] gradients = expected.optimizer().moments().get(name).first();
            for (int i = 0; i < own.length; i++) {
                if (Math.abs(gradients[i]) > ROUNDING) {
                    assertThat(own[i]).as("%s at %d", name, i).isCloseTo(tensor.values()[i], TOLERANCE);
                }
            }
        });
    }
}
