package io.freshet.backbone.family;

import static java.util.stream.Collectors.toUnmodifiableMap;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Precision;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.method.Methods;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A family's forward program and the methods' encoders, compiled, and the frozen weights on the device. Every use is a {@link ProgramCall}; calls of any
 * threads may run side by side, since nothing here changes after loading.
 */
public final class ForwardProgram implements AutoCloseable {
    private final NDManager manager;
    private final Loaded loaded;
    private final int threads;
    // Calls hold the read lock: memory is not freed under a call that still runs.
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    /**
     * What calls share.
     *
     * @param encoders by their methods' names for them
     * @param origins of the weights, in their order
     * @param type of all arrays but the weights of linear layers
     */
    record Loaded(
            CompiledProgram program,
            Map<String, CompiledProgram> encoders,
            List<NDArray> weights,
            List<WeightOrigin> origins,
            DataType type) {}

    private ForwardProgram(NDManager manager, Loaded loaded, int threads) {
        this.manager = manager;
        this.loaded = loaded;
        this.threads = threads;
    }

    private static Map<String, CompiledProgram> encoders(NDManager manager, BackboneConfig config) {
        return Methods.encoded().stream()
                .flatMap(method -> method.encoderPrograms().stream())
                .collect(toUnmodifiableMap(
                        program -> program,
                        program -> CompiledProgram.of(manager, ProgramSource.ofEncoder(program, config))));
    }

    /**
     * Compiles the program and reads the weights.
     *
     * @param precision of weights and computation
     * @param threads that what is called is computed with; empty for one a processor
     * @throws BackboneException if a weight is missing or has another shape than the configuration says
     */
    public static ForwardProgram load(
            Family family, CheckpointFolder folder, Device device, Precision precision, OptionalInt threads) {
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try (LoadedWeights weights = new LoadedWeights(manager, precision)) {
            family.readWeights(folder, weights);
            // a GPU computes what one thread tells it
            int count = device.isGpu() ? 1 : threads.orElse(NativeThreads.AS_STARTED);
            Loaded loaded = new Loaded(
                    CompiledProgram.of(manager, ProgramSource.of(family)),
                    encoders(manager, family.config()),
                    List.copyOf(weights.all()),
                    List.copyOf(weights.origins()),
                    precision.type());
            return new ForwardProgram(manager, loaded, count);
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    /** How many threads a batch is computed with, which decides last bits. */
    public int threads() {
        return threads;
    }

    /** How many it is computed with that is to have the bits of one that was computed with so many: on a GPU one all the same. */
    public int threads(OptionalInt wanted) {
        return manager.getDevice().isGpu() ? threads : wanted.orElse(threads);
    }

    /**
     * Begins a call on the calling thread, which must also close it.
     *
     * @throws IllegalStateException if the program was closed
     */
    public ProgramCall open() {
        return open(threads);
    }

    /** As {@link #open()}, computed with so many threads. */
    public ProgramCall open(int threadCount) {
        life.readLock().lock();
        if (!manager.isOpen()) {
            life.readLock().unlock();
            throw new IllegalStateException("the backbone was closed");
        }
        return new ProgramCall(manager.newSubManager(), loaded, threadCount, life.readLock());
    }

    /** Waits for open calls, then frees all native memory. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            loaded.encoders().values().forEach(CompiledProgram::close);
            loaded.program().close();
            manager.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
