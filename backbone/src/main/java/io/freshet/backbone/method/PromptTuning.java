package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.ParameterShape;

/** Prompt Tuning (arXiv 2104.08691, sections 2 and 3.2): embeddings of virtual tokens before the text's, trained as they are. */
public record PromptTuning() implements DirectMethod {
    @Override
    public String name() {
        return "prompt-tuning";
    }

    /** {@code [token, hidden]}. */
    @Override
    public ParameterShape prompt(BackboneConfig config, int length) {
        return ParameterShape.weight(PROMPT, length, config.hidden());
    }

    @Override
    public float[] read(Beginning.Words words, BackboneConfig config, int length, long seed) {
        return words.embeddings(length, config.vocabulary(), seed);
    }

    @Override
    public WirePrompt wire(HostTensor prompt) {
        return new WirePrompt.Input(prompt);
    }

    @Override
    public int tokens(int length) {
        return length;
    }
}
