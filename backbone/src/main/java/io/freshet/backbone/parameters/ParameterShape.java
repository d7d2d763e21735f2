package io.freshet.backbone.parameters;

import io.freshet.backbone.checkpoint.HostTensor;
import java.util.Arrays;

/**
 * A tensor of a task, declared.
 *
 * @param shape sizes of its dimensions
 * @param update what a step does to it
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record ParameterShape(String name, long[] shape, Update update) {
    /** What a step does to a tensor. */
    public enum Update {
        /** It is trained, and decays. */
        DECAYED,
        /** It is trained without decay, as biases are. */
        PLAIN,
        /** No gradient moves it: it stays, or its head moves it by what a step answered. */
        NONE
    }

    /** One that decays. */
    public static ParameterShape weight(String name, long... shape) {
        return new ParameterShape(name, shape, Update.DECAYED);
    }

    /** One that does not. */
    public static ParameterShape bias(String name, long... shape) {
        return new ParameterShape(name, shape, Update.PLAIN);
    }

    /** The same, never trained. */
    public ParameterShape frozen() {
        return new ParameterShape(name, shape, Update.NONE);
    }

    public boolean isTrained() {
        return update != Update.NONE;
    }

    public boolean decays() {
        return update == Update.DECAYED;
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
                && update == parameter.update;
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
