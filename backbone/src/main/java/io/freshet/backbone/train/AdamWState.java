package io.freshet.backbone.train;

import io.freshet.backbone.parameters.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link AdamW} remembers of a task from step to step.
 *
 * @param step updates so far
 * @param moments of each parameter, by its name
 */
public record AdamWState(long step, Map<String, Moments> moments) {
    public AdamWState {
        moments = Collections.unmodifiableMap(new LinkedHashMap<>(moments));
        if (step < 0) {
            throw new IllegalArgumentException("an optimiser has made " + step + " steps; expected 0 or more");
        }
    }

    /** Before the first step. */
    public static AdamWState zero(Parameters parameters) {
        Map<String, Moments> moments = new LinkedHashMap<>();
        parameters.tensors().forEach((name, tensor) -> moments.put(name, Moments.zero(tensor.values().length)));
        return new AdamWState(0, moments);
    }
}
