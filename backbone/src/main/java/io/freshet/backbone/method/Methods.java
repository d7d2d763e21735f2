package io.freshet.backbone.method;

import java.util.List;
import java.util.Optional;

/** The methods that there are. */
public final class Methods {
    /** All, with the usual settings. */
    public static final List<Method> ALL =
            List.of(new PTuningV2(), new PromptTuning(), new PrefixTuning(), new PTuning());

    private Methods() {}

    /**
     * The method of a name.
     *
     * @return empty if there is none of that name
     */
    public static Optional<Method> of(String name) {
        return ALL.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    public static List<EncodedMethod> encoded() {
        return ALL.stream()
                .filter(EncodedMethod.class::isInstance)
                .map(EncodedMethod.class::cast)
                .toList();
    }

    public static List<String> names() {
        return ALL.stream().map(Method::name).toList();
    }
}
