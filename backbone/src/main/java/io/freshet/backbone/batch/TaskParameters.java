package io.freshet.backbone.batch;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.Arrays;

/** All that a task adds to the backbone, and all that a version holds. */
public record TaskParameters(TaskShape shape, Parameters values) {
    public TaskParameters with(Parameters other) {
        return new TaskParameters(shape, other);
    }

    /** @throws IllegalArgumentException if they are not those of the task for this backbone */
    void require(BackboneConfig config) {
        for (ParameterShape declared : shape.parameters(config)) {
            long[] found = values.get(declared.name()).shape();
            if (!Arrays.equals(found, declared.shape())) {
                throw new IllegalArgumentException("parameter '" + declared.name() + "' has the shape "
                        + Arrays.toString(found) + "; task and backbone need " + Arrays.toString(declared.shape()));
            }
        }
    }
}
