package io.freshet.benchmarks.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The largest multiplication of the forward, by itself: all positions of a batch by the first matrix of the
 * feed-forward block, in fp32, by the same libtorch on the same threads. What it reaches is what the model could reach
 * at best.
 */
final class BareMatmul implements AutoCloseable {
    // One takes a millisecond: a call has enough of them to be timed, and their results are freed together.
    private static final int PRODUCTS_PER_CALL = 20;

    private final NDManager manager;
    private final NDArray states;
    private final NDArray weight;
    private final long positions;
    // libtorch keeps their number by calling thread, and the model's calls set it
    private final int threads = JniUtils.getNumThreads();

    BareMatmul(int hidden, int intermediate, BatchSize size) {
        this.manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        this.positions = (long) size.rows() * size.tokens();
        this.states = random(new Shape(positions, hidden));
        this.weight = random(new Shape(hidden, intermediate));
    }

    private NDArray random(Shape shape) {
        return manager.randomNormal(0, 1, shape, DataType.FLOAT32);
    }

    /** Multiplies a few times. */
    void call() {
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
        try (NDManager scratch = manager.newSubManager()) {
            for (int i = 0; i < PRODUCTS_PER_CALL; i++) {
                states.matMul(weight).attach(scratch);
            }
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    /** Of one call. */
    double flops() {
        return 2.0 * PRODUCTS_PER_CALL * positions * weight.size();
    }

    /** For people. */
    String shape() {
        return positions + " × " + weight.getShape().get(0) + " by "
                + weight.getShape().get(0) + " × " + weight.getShape().get(1);
    }

    @Override
    public void close() {
        manager.close();
    }
}
