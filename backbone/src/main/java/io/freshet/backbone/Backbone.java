package io.freshet.backbone;

import ai.djl.Device;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.family.Family;
import io.freshet.backbone.family.ForwardProgram;
import io.freshet.backbone.text.TextEncoder;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A frozen transformer, loaded: its forward program and weights on a device, and its tokeniser. Nothing in it changes, so any threads may
 * predict and train on it at once. What is trained lives outside, in plain memory.
 *
 * @param program compiled, for the classes that predict and train with it
 * @param deviceName for people: the device and, on a CPU, the threads of one forward, which decide the last bits of its results
 * @param precision what it computes in: like the threads, it decides the bits of its results
 */
public record Backbone(
        BackboneConfig config,
        Fingerprint fingerprint,
        TextEncoder textEncoder,
        ForwardProgram program,
        String deviceName,
        Precision precision)
        implements AutoCloseable {
    /** Loads a Hugging Face folder, computing in fp32. */
    public static Backbone load(Path huggingFaceFolder, DeviceChoice choice) {
        return load(huggingFaceFolder, new BackboneChoice(choice, PrecisionChoice.FP32, OptionalInt.empty()));
    }

    /**
     * Loads a Hugging Face folder.
     *
     * @throws BackboneException if folder, device or platform cannot be used
     */
    public static Backbone load(Path huggingFaceFolder, BackboneChoice choice) {
        return load(huggingFaceFolder, choice.device(), choice.precision()::on, choice.threads());
    }

    /** As {@link #load(Path, DeviceChoice)}, on the CPU. */
    public static Backbone load(Path huggingFaceFolder, Precision precision) {
        return load(huggingFaceFolder, DeviceChoice.CPU, device -> precision, OptionalInt.empty());
    }

    private static Backbone load(
            Path huggingFaceFolder, DeviceChoice choice, Function<Device, Precision> precisionOn, OptionalInt threads) {
        CheckpointFolder folder = CheckpointFolder.open(huggingFaceFolder);
        Family family = Family.of(folder);
        Fingerprint fingerprint = Fingerprint.of(folder);
        Device device = DeviceFinder.ofThisMachine().find(choice);
        Precision precision = precisionOn.apply(device);
        TextEncoder textEncoder =
                TextEncoder.open(huggingFaceFolder, family.config().languageModel());
        try {
            ForwardProgram program = ForwardProgram.load(family, folder, device, precision, threads);
            return new Backbone(
                    family.config(),
                    fingerprint,
                    textEncoder,
                    program,
                    DeviceFinder.name(device, program.threads()),
                    precision);
        } catch (RuntimeException failure) {
            textEncoder.close();
            throw failure;
        }
    }

    /** Waits for forwards and steps that still run, then frees all native memory. */
    @Override
    public void close() {
        program.close();
        textEncoder.close();
    }
}
