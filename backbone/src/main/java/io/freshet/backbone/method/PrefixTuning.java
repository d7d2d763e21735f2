package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prefix Tuning (arXiv 2101.00190, sections 4.2 and 4.3): key and value prefixes of every layer, or of some, made by a perceptron of an embedding of each virtual token. What
 * is published is the prefixes, as P-Tuning v2 has them.
 *
 * @param encoderHiddenSize width of the perceptron's hidden layer
 * @param depth which layers have prefixes
 */
public record PrefixTuning(int encoderHiddenSize, PromptDepth depth) implements EncodedMethod {
    private static final String HIDDEN_SIZE = "encoderHiddenSize";
    private static final int USUAL_HIDDEN_SIZE = 512;
    private static final String EMBEDDING = "prompt.embedding";
    private static final String WEIGHT = "prompt.encoder.hidden.weight";
    private static final String BIAS = "prompt.encoder.hidden.bias";
    private static final String OUTPUT_WEIGHT = "prompt.encoder.output.weight";
    private static final String OUTPUT_BIAS = "prompt.encoder.output.bias";

    /** As usual. */
    public PrefixTuning() {
        this(USUAL_HIDDEN_SIZE);
    }

    /** Of every layer. */
    public PrefixTuning(int encoderHiddenSize) {
        this(encoderHiddenSize, PromptDepth.ALL);
    }

    @Override
    public String name() {
        return "prefix-tuning";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(PTuningV2.settings(depth));
        settings.put(HIDDEN_SIZE, String.valueOf(encoderHiddenSize));
        return settings;
    }

    @Override
    public PrefixTuning with(Map<String, String> settings) {
        String hiddenSize = settings.getOrDefault(HIDDEN_SIZE, String.valueOf(encoderHiddenSize));
        return new PrefixTuning(Integer.parseInt(hiddenSize), PTuningV2.depth(settings, depth));
    }

    /** {@code [token, hidden]} embeddings, then weight and bias of the perceptron's two layers. */
    @Override
    public List<ParameterShape> parameters(BackboneConfig config, int length) {
        long prefix = 2L * depth.count(config.layers()) * config.keyValueHeads() * config.headSize();
        return List.of(
                ParameterShape.weight(EMBEDDING, length, config.hidden()),
                ParameterShape.weight(WEIGHT, encoderHiddenSize, config.hidden()),
                ParameterShape.bias(BIAS, encoderHiddenSize),
                ParameterShape.weight(OUTPUT_WEIGHT, prefix, encoderHiddenSize),
                ParameterShape.bias(OUTPUT_BIAS, prefix));
    }

    /** Embeddings as N(0, 1), layers as uniform within one by the root of their inputs: as peft's prefix encoder begins. */
    @Override
    public Parameters begin(BackboneConfig config, int length, Noise noise) {
        return Parameters.of(parameters(config, length), (parameter, count) -> switch (parameter) {
            case EMBEDDING -> noise.normal(count, 1);
            case WEIGHT, BIAS -> noise.uniform(count, 1 / Math.sqrt(config.hidden()));
            default -> noise.uniform(count, 1 / Math.sqrt(encoderHiddenSize));
        });
    }

    @Override
    public DirectMethod published() {
        return new PTuningV2(depth);
    }

    @Override
    public String encoderProgram() {
        return "prefix";
    }
}
