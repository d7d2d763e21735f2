package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;

/** Prompt Tuning (arXiv 2104.08691, sections 2 and 3.2): embeddings of virtual tokens before the text's, trained as they are. */
public record PromptTuning() implements DirectMethod {
    private static final String PROMPT = "prompt";

    @Override
    public String name() {
        return "prompt-tuning";
    }

    /** {@code prompt}: {@code [token, hidden]}. */
    @Override
    public List<ParameterShape> parameters(BackboneConfig config, int length) {
        return List.of(ParameterShape.weight(PROMPT, length, config.hidden()));
    }

    @Override
    public Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed) {
        return Parameters.of(
                parameters(config, length),
                (prompt, count) -> beginning instanceof Beginning.Words words
                        ? words.embeddings(length, config.vocabulary(), seed)
                        : Noise.values(count, seed));
    }

    @Override
    public WirePrompt encode(Parameters parameters) {
        return new WirePrompt.Input(parameters.get(PROMPT));
    }

    @Override
    public Parameters gradient(Parameters parameters, WirePrompt byWirePrompt) {
        HostTensor values = ((WirePrompt.Input) byWirePrompt).values();
        return Parameters.of(PROMPT, values);
    }

    @Override
    public int tokens(int length) {
        return length;
    }
}
