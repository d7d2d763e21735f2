package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.Precision;
import io.freshet.backbone.checkpoint.StoredTensor;
import io.freshet.backbone.family.CompiledProgram.NamedArguments;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The frozen weights on a device, each in the precision that the program computes with. */
final class LoadedWeights implements WeightSink, AutoCloseable {
    private final NDManager manager;
    private final CompiledProgram toBfloat16;
    private final Precision precision;
    private final List<NDArray> all = new ArrayList<>();

    LoadedWeights(NDManager manager, Precision precision) {
        this.manager = manager;
        this.toBfloat16 =
                CompiledProgram.of(manager, new SourceText(Map.of()).part(LoadedWeights.class, "bfloat16.torchscript"));
        this.precision = precision;
    }

    List<NDArray> all() {
        return all;
    }

    @Override
    public void take(StoredTensor weight) {
        add(floats(weight));
    }

    @Override
    public void takeLinear(StoredTensor weight, StoredTensor bias) {
        if (precision == Precision.BF16) {
            add(inBfloat16(floats(weight)));
            add(inBfloat16(floats(bias)));
        } else {
            take(weight);
            take(bias);
        }
    }

    private NDArray floats(StoredTensor weight) {
        NDArray array = NativeArrays.floats(manager, new Shape(weight.shape()), weight::writeTo);
        NDArray converted = array.toType(precision.type(), false);
        if (converted != array) {
            array.close();
        }
        return converted;
    }

    // By the program: DJL knows no such type, and would end the process when it is asked which one this is.
    private NDArray inBfloat16(NDArray weight) {
        try (weight) {
            return toBfloat16
                    .forward(new NamedArguments().one("weight", weight))
                    .get(0);
        }
    }

    private void add(NDArray weight) {
        weight.setName(ProgramCall.WEIGHTS_NAME);
        all.add(weight);
    }

    @Override
    public void close() {
        toBfloat16.close();
    }
}
