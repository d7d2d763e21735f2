package io.freshet.backbone.parameters;

import io.freshet.backbone.checkpoint.HostTensor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Named fp32 tensors in the order of their declaration: all that a task trains, or a gradient by it. The arrays are shared, not
 * copied, and nobody writes to them.
 *
 * @param tensors by name
 */
public record Parameters(Map<String, HostTensor> tensors) {
    /** Where nothing is trained. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public static Parameters of(String name, HostTensor tensor) {
        return new Parameters(Map.of(name, tensor));
    }

    /** A tensor for each declaration. */
    public static Parameters of(Collection<ParameterShape> declared, BiFunction<String, Integer, float[]> values) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        declared.forEach(each ->
                tensors.put(each.name(), each.of(values.apply(each.name(), Math.toIntExact(each.count())))));
        return new Parameters(tensors);
    }

    /** These and then those. */
    public Parameters and(Parameters others) {
        Map<String, HostTensor> all = new LinkedHashMap<>(tensors);
        others.tensors.forEach((name, tensor) -> {
            if (all.put(name, tensor) != null) {
                throw new IllegalArgumentException("parameter '" + name + "' is there twice");
            }
        });
        return new Parameters(all);
    }

    /** These, with those in the places of their names. */
    public Parameters with(Parameters others) {
        Map<String, HostTensor> all = new LinkedHashMap<>(tensors);
        others.tensors.forEach((name, tensor) -> all.replace(name, tensor));
        return new Parameters(all);
    }

    /** Value by value the sum of these and of others of the same names and shapes. */
    public Parameters plus(Parameters others) {
        return map((name, tensor) -> tensor.plus(others.get(name)));
    }

    /** Value by value that many times these. */
    public Parameters times(float factor) {
        return map((name, tensor) -> tensor.times(factor));
    }

    private Parameters map(BiFunction<String, HostTensor, HostTensor> change) {
        Map<String, HostTensor> changed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> changed.put(name, change.apply(name, tensor)));
        return new Parameters(changed);
    }

    /** Those of these names. */
    public Parameters only(Collection<ParameterShape> declared) {
        Map<String, HostTensor> some = new LinkedHashMap<>();
        declared.forEach(each -> some.put(each.name(), get(each.name())));
        return new Parameters(some);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public HostTensor get(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter '" + name + "' among " + names());
        }
        return tensor;
    }

    public float[] values(String name) {
        return get(name).values();
    }

    /** In their order. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    @Override
    public String toString() {
        return "Parameters" + tensors;
    }
}
