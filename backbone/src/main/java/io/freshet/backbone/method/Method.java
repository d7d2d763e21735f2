package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/**
 * How a task is prompted. A new method is a sibling of {@link PTuningV2} and a line in {@link Methods}; what it encodes into is one of the
 * {@link WirePrompt}s.
 */
public sealed interface Method permits PTuningV2, PromptTuning {
    /** As specs and manifests say it, such as {@code p-tuning-v2}. */
    String name();

    /** What is trained for a prompt of so many virtual tokens. */
    List<ParameterShape> parameters(BackboneConfig config, int length);

    /**
     * What training begins with: the same for the same seed, everywhere.
     *
     * @throws IllegalArgumentException if the method cannot begin so
     */
    Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed, Beginning.WordEmbeddings words);

    /** What the backbone reads. */
    WirePrompt encode(Parameters parameters);

    /** The gradient by the parameters, of the one by what they are encoded into. */
    Parameters gradient(Parameters parameters, WirePrompt byWirePrompt);

    /** How many of its virtual tokens lie among the text's tokens. */
    int tokens(int length);

    /** How many key and value positions it puts before the text's. */
    default int positions(int length) {
        return length - tokens(length);
    }
}
