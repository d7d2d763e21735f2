package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.Random;

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
    public Parameters begin(
            BackboneConfig config, int length, Beginning beginning, long seed, Beginning.WordEmbeddings words) {
        return Parameters.of(
                parameters(config, length),
                (prompt, count) -> beginning instanceof Beginning.Noise
                        ? Noise.values(count, seed)
                        : joined(words.apply(ids(config, length, beginning, seed)), count));
    }

    private static int[] ids(BackboneConfig config, int length, Beginning beginning, long seed) {
        if (beginning instanceof Beginning.OfText text) {
            return repeated(text.ids(), length);
        }
        return new Random(seed).ints(length, 0, config.vocabulary()).toArray();
    }

    private static int[] repeated(int[] ids, int length) {
        int[] repeated = new int[length];
        for (int i = 0; i < length; i++) {
            repeated[i] = ids[i % ids.length];
        }
        return repeated;
    }

    private static float[] joined(float[][] rows, int count) {
        float[] joined = new float[count];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, joined, i * rows[i].length, rows[i].length);
        }
        return joined;
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
