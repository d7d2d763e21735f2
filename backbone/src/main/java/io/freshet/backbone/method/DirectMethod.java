package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/**
 * A method that trains what the backbone reads, one tensor, and publishes it as it is. A new one is a sibling of {@link PTuningV2} and a
 * line in {@link Methods}; what it gives the backbone is one of the {@link WirePrompt}s.
 */
public sealed interface DirectMethod extends Method permits PTuningV2, PromptTuning {
    /** The name of its tensor. */
    String PROMPT = "prompt";

    /** The shape of its tensor. */
    ParameterShape prompt(BackboneConfig config, int length);

    /** What it begins as, made of words. */
    float[] read(Beginning.Words words, BackboneConfig config, int length, long seed);

    /** What the backbone reads. */
    WirePrompt wire(HostTensor prompt);

    /** How many of its virtual tokens lie among the text's tokens. */
    int tokens(int length);

    /** Which layers have the {@link #positions}. */
    default PromptDepth depth() {
        return PromptDepth.ALL;
    }

    /** How many key and value positions it puts before the text's. */
    default int positions(int length) {
        return length - tokens(length);
    }

    @Override
    default List<ParameterShape> parameters(BackboneConfig config, int length) {
        return List.of(prompt(config, length));
    }

    @Override
    default Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed) {
        return Parameters.of(parameters(config, length), (prompt, count) -> {
            if (beginning instanceof Beginning.Words words) {
                return read(words, config, length, seed);
            }
            return beginning instanceof Beginning.Zero ? new float[count] : Noise.values(count, seed);
        });
    }

    @Override
    default DirectMethod published() {
        return this;
    }
}
