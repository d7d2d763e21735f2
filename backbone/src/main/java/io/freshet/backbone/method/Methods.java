package io.freshet.backbone.method;

import java.util.List;
import java.util.Optional;

/** The methods that there are. */
public final class Methods {
    /** All. */
    public static final List<Method> ALL = List.of(new PTuningV2(), new PromptTuning());

    private Methods() {}

    /**
     * The method of a name.
     *
     * @return empty if there is none of that name
     */
    public static Optional<Method> of(String name) {
        return ALL.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return ALL.stream().map(Method::name).toList();
    }
}
