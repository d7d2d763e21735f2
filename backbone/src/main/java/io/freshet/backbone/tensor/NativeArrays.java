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
        if (values.length == 0) {
            return values;
        }
        NDArray rounded = array.toType(DataType.FLOAT32, false);
        try {
            rounded.toByteBuffer(true).asFloatBuffer().get(values);
            return values;
        } finally {
            if (rounded != array) {
                rounded.close();
            }
        }
    }

    private static NDArray filled(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> filler) {
        return manager.getDevice().isGpu()
                ? filledForGpu(manager, shape, type, filler)
                : filledHere(manager, shape, type, filler);
    }

    private static NDArray filledHere(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> filler) {
        NDArray array = manager.create(shape, type);
        if (shape.size() > 0) {
            filler.accept(array.toByteBuffer(true));
        }
        return array;
    }

    private static NDArray filledForGpu(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> filler) {
        try (NDManager host = manager.newSubManager(Device.cpu())) {
            NDArray onDevice = filledHere(host, shape, type, filler).toDevice(manager.getDevice(), true);
            onDevice.attach(manager);
            return onDevice;
        }
    }
}
