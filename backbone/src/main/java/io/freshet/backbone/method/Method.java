package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.Map;

/** How a task is prompted: what it trains, and what is published of it. */
public sealed interface Method permits DirectMethod, EncodedMethod {
    /** As specs and manifests say it, such as {@code p-tuning-v2}. */
    String name();

    /** What is trained for a prompt of so many virtual tokens. */
    List<ParameterShape> parameters(BackboneConfig config, int length);

    /**
     * What training begins with: the same for the same seed; noise everywhere, the last bits of what a backbone makes of words on one machine.
     *
     * @throws IllegalArgumentException if the method cannot begin so
     */
    Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed);

    /** The method of its published versions: serving knows direct ones alone. */
    DirectMethod published();

    /** Its own settings as specs say them: {@link #with} gives the same of them. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * The same with these settings of its own; those that are not given are as usual.
     *
     * @param settings that a spec may have for it
     */
    default Method with(Map<String, String> settings) {
        return this;
    }
}
