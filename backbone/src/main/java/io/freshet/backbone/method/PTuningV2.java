package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/**
 * P-Tuning v2 (arXiv 2110.07602, section 3): key and value prefixes of every layer, trained as they are.
 */
public record PTuningV2() implements DirectMethod {
    private static final String PROMPT = "prompt";

    @Override
    public String name() {
        return "p-tuning-v2";
    }

    /** {@code prompt}: {@code [layer, key|value, head, position, headSize]}. */
    @Override
    public List<ParameterShape> parameters(BackboneConfig config, int length) {
        return List.of(
                ParameterShape.weight(PROMPT, config.layers(), 2, config.keyValueHeads(), length, config.headSize()));
    }

    @Override
    public Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed) {
        return Parameters.of(
                parameters(config, length),
                (prompt, count) -> beginning instanceof Beginning.Words words
                        ? words.keysAndValues(length, config.vocabulary(), seed)
                        : Noise.values(count, seed));
    }

    @Override
    public WirePrompt encode(Parameters parameters) {
        return new WirePrompt.Deep(parameters.get(PROMPT));
    }

    @Override
    public Parameters gradient(Parameters parameters, WirePrompt byWirePrompt) {
        HostTensor values = ((WirePrompt.Deep) byWirePrompt).values();
        return Parameters.of(PROMPT, values);
    }

    @Override
    public int tokens(int length) {
        return 0;
    }
}
