package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;

/** Whether two tasks are the same but for rounding, after a step. */
public final class TrainedClosely {
    private static final Offset<Float> TOLERANCE = within(1e-5f);
    private static final float GRADIENT_TOLERANCE = 3e-6f;
    private static final float ROUNDING = 1e-6f;

    private TrainedClosely() {}

    /** Fails where one value is not close by. */
    public static void require(TaskTraining actual, TaskTraining expected) {
        requireParameters(actual, expected);
        expected.optimizer().moments().forEach((name, moments) -> {
            Moments own = actual.optimizer().moments().get(name);
            requireClose(name, own.first(), moments.first());
            requireClose(name, own.second(), moments.second());
        });
    }

    /** By the largest number of a tensor, if that is above one: rounding goes with it. */
    private static void requireClose(String name, float[] own, float[] expected) {
        float largest = 1;
        for (float each : expected) {
            largest = Math.max(largest, Math.abs(each));
        }
        assertThat(own).as(name).containsExactly(expected, within(GRADIENT_TOLERANCE * largest));
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
