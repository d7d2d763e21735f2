package io.freshet.backbone.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * Moves numbers between the heap and native arrays, copying once. Arrays are filled in place through a view of their own memory:
 * going through buffers of the Java heap would leave direct memory behind that only the garbage collector gives back, which in
 * a process that makes little garbage is never.
 */
public final class NativeArrays {
    private NativeArrays() {}

    /** A float array that {@code filler} writes, from first to last value; it belongs to {@code manager} and its device. */
    public static NDArray floats(NDManager manager, Shape shape, Consumer<FloatBuffer> filler) {
        return filled(manager, shape, DataType.FLOAT32, bytes -> filler.accept(bytes.asFloatBuffer()));
    }

    /** A 64-bit integer array; it belongs to {@code manager} and its device. */
    public static NDArray longs(NDManager manager, Shape shape, long... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + values.length + " values");
        }
        return filled(
                manager, shape, DataType.INT64, bytes -> bytes.asLongBuffer().put(values));
    }

    /** The values of a floating-point array, rounded to floats. */
    public static float[] floats(NDArray array) {
        float[] values = new float[Math.toIntExact(array.size())];
        if (values.length > 0) {
            try (NDManager scratch = array.getManager().newSubManager()) {
                NDArray rounded = array.toType(DataType.FLOAT32, false);
                if (rounded != array) {
                    rounded.attach(scratch);
                }
                rounded.toByteBuffer(true).asFloatBuffer().get(values);
            }
        }
        return values;
    }

    private static NDArray filled(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> filler) {
        try (NDManager host = manager.newSubManager(Device.cpu())) {
            NDArray array = host.create(shape, type);
            if (shape.size() > 0) {
                filler.accept(array.toByteBuffer(true));
            }
            NDArray onDevice = array.toDevice(manager.getDevice(), false);
            onDevice.attach(manager);
            return onDevice;
        }
    }
}
