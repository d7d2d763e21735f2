package io.freshet.benchmarks.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.DeviceReport;
import io.freshet.backbone.Precision;
import io.freshet.backbone.PrecisionChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The frozen model in each precision that this processor multiplies in, fp32 first. */
record ModelBackbones(List<Backbone> all) implements AutoCloseable {
    static ModelBackbones load(Path folder) {
        List<Backbone> all = new ArrayList<>(List.of(Backbone.load(folder, DeviceChoice.CPU)));
        Precision usual = DeviceReport.find(
                        new BackboneChoice(DeviceChoice.CPU, PrecisionChoice.AUTO, OptionalInt.empty()))
                .precision();
        if (usual != Precision.FP32) {
            all.add(Backbone.load(folder, usual));
        }
        return new ModelBackbones(all);
    }

    Backbone exact() {
        return all.get(0);
    }

    @Override
    public void close() {
        all.forEach(Backbone::close);
    }
}
