package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.ParameterShape;

/** P-Tuning v2 (arXiv 2110.07602, section 3): key and value prefixes of every layer, trained as they are. */
public record PTuningV2() implements DirectMethod {
    @Override
    public String name() {
        return "p-tuning-v2";
    }

    /** {@code [layer, key|value, head, position, headSize]}. */
    @Override
    public ParameterShape prompt(BackboneConfig config, int length) {
        return ParameterShape.weight(PROMPT, config.layers(), 2, config.keyValueHeads(), length, config.headSize());
    }

    @Override
    public float[] read(Beginning.Words words, int length, int vocabulary, long seed) {
        return words.keysAndValues(length, vocabulary, seed);
    }

    @Override
    public WirePrompt wire(HostTensor prompt) {
        return new WirePrompt.Deep(prompt);
    }

    @Override
    public int tokens(int length) {
        return 0;
    }
}
