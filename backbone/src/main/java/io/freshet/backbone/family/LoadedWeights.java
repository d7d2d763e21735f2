package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.Precision;
import io.freshet.backbone.checkpoint.StoredTensor;
import io.freshet.backbone.family.CompiledProgram.NamedArguments;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The frozen weights on a device, each in the precision that the program computes with. */
final class LoadedWeights implements WeightSink, AutoCloseable {
    private final NDManager manager;
    private final DataType type;
    private final Optional<CompiledProgram> toBfloat16;
    private final List<NDArray> all = new ArrayList<>();
    private final List<WeightOrigin> origins = new ArrayList<>();

    LoadedWeights(NDManager manager, Precision precision) {
        this.manager = manager;
        this.type = precision.type();
        this.toBfloat16 =
                precision == Precision.BF16 ? Optional.of(CompiledProgram.of(manager, rounding())) : Optional.empty();
    }

    private static SourceText rounding() {
        return new SourceText(Map.of()).part(LoadedWeights.class, "bfloat16.torchscript");
    }

    List<NDArray> all() {
        return all;
    }

    /** Where each is from, in their order. */
    List<WeightOrigin> origins() {
        return origins;
    }

    @Override
    public void take(StoredTensor weight) {
        add(floats(weight), new WeightOrigin(weight.names(), false));
    }

    @Override
    public void takeLinear(StoredTensor weight, StoredTensor bias) {
        add(rounded(floats(weight)), new WeightOrigin(weight.names(), true));
        add(rounded(floats(bias)), new WeightOrigin(bias.names(), true));
    }

    private NDArray floats(StoredTensor weight) {
        NDArray array = NativeArrays.floats(manager, new Shape(weight.shape()), weight::writeTo);
        NDArray converted = array.toType(type, false);
        if (converted != array) {
            array.close();
        }
        return converted;
    }

    // By a program: DJL knows no such type, and would end the process when it is asked which one this is.
    private NDArray rounded(NDArray weight) {
        if (toBfloat16.isEmpty()) {
            return weight;
        }
        try (weight) {
            return toBfloat16
                    .get()
                    .forward(new NamedArguments().one("weight", weight))
                    .get(0);
        }
    }

    private void add(NDArray weight, WeightOrigin origin) {
        origins.add(origin);
        weight.setName(ProgramCall.WEIGHTS_NAME);
        all.add(weight);
    }

    @Override
    public void close() {
        toBfloat16.ifPresent(CompiledProgram::close);
    }
}
