package io.freshet.backbone.family;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.StoredTensor;
import io.freshet.backbone.tensor.NativeArrays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A family's forward program, compiled, and the frozen weights on the device. Every use is a {@link ProgramCall}; calls of any
 * threads may run side by side, since nothing here changes after loading.
 */
public final class ForwardProgram implements AutoCloseable {
    private final NDManager manager;
    private final PtSymbolBlock block;
    private final List<PtNDArray> weights;
    private final DataType precision;
    // Calls hold the read lock: memory is not freed under a call that still runs.
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private ForwardProgram(NDManager manager, PtSymbolBlock block, List<PtNDArray> weights, DataType precision) {
        this.manager = manager;
        this.block = block;
        this.weights = weights;
        this.precision = precision;
    }

    /**
     * Compiles the program and reads the weights.
     *
     * @param precision of weights and computation: FLOAT32, or FLOAT64 for checking gradients
     * @throws BackboneException if a weight is missing or has another shape than the configuration says
     */
    public static ForwardProgram load(Family family, CheckpointFolder folder, Device device, DataType precision) {
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try {
            PtSymbolBlock block = compile(family, manager);
            List<PtNDArray> weights = new ArrayList<>();
            family.readWeights(folder, weight -> weights.add(onDevice(manager, weight, precision)));
            return new ForwardProgram(manager, block, List.copyOf(weights), precision);
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    private static PtSymbolBlock compile(Family family, NDManager manager) {
        byte[] archive =
                ProgramArchive.of(ProgramSource.CLASS, ProgramSource.of(family), ProgramSource.settings(family));
        try {
            return JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException cause) {
            throw new UncheckedIOException("reading from memory does not fail", cause);
        }
    }

    private static PtNDArray onDevice(NDManager manager, StoredTensor weight, DataType precision) {
        NDArray array = NativeArrays.floats(manager, new Shape(weight.shape()), weight::writeTo);
        NDArray converted = array.toType(precision, false);
        if (converted != array) {
            array.close();
        }
        converted.setName(ProgramCall.WEIGHTS_NAME);
        return (PtNDArray) converted;
    }

    /**
     * Begins a call on the calling thread, which must also close it.
     *
     * @throws IllegalStateException if the program was closed
     */
    public ProgramCall open() {
        life.readLock().lock();
        if (!manager.isOpen()) {
            life.readLock().unlock();
            throw new IllegalStateException("the backbone was closed");
        }
        return new ProgramCall(manager.newSubManager(), block, weights, precision, life.readLock());
    }

    /** Waits for open calls, then frees all native memory. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            block.close();
            manager.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
