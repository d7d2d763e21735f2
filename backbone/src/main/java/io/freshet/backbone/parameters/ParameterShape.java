package io.freshet.backbone.parameters;

import io.freshet.backbone.checkpoint.HostTensor;
import java.util.Arrays;

/**
 * A tensor that a task trains, declared.
 *
 * @param shape sizes of its dimensions
 * @param decays whether weight decay applies to it; biases do not decay
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record ParameterShape(String name, long[] shape, boolean decays) {
    /** One that decays. */
    public static ParameterShape weight(String name, long... shape) {
        return new ParameterShape(name, shape, true);
    }

    /** One that does not. */
    public static ParameterShape bias(String name, long... shape) {
        return new ParameterShape(name, shape, false);
    }

    public long count() {
        return HostTensor.count(shape);
    }

    public HostTensor of(float[] values) {
        return new HostTensor(shape, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterShape parameter
                && name.equals(parameter.name)
                && Arrays.equals(shape, parameter.shape)
                && decays == parameter.decays;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
