package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.parameters.ParameterShape;
import java.util.Arrays;
import java.util.Map;

/** P-Tuning v2 (arXiv 2110.07602, section 3): key and value prefixes of every layer, or of some, trained as they are. */
public record PTuningV2(PromptDepth depth) implements DirectMethod {
    private static final String DEPTH = "promptDepth";

    /** Of every layer. */
    public PTuningV2() {
        this(PromptDepth.ALL);
    }

    @Override
    public String name() {
        return "p-tuning-v2";
    }

    @Override
    public Map<String, String> settings() {
        return settings(depth);
    }

    /** What is said of a depth; nothing of the usual one. */
    static Map<String, String> settings(PromptDepth depth) {
        return depth.equals(PromptDepth.ALL) ? Map.of() : Map.of(DEPTH, String.valueOf(depth.layers()));
    }

    /** The depth that settings say; if they say none, the other. */
    static PromptDepth depth(Map<String, String> settings, PromptDepth otherwise) {
        return settings.containsKey(DEPTH) ? new PromptDepth(Integer.parseInt(settings.get(DEPTH))) : otherwise;
    }

    @Override
    public PTuningV2 with(Map<String, String> settings) {
        return new PTuningV2(depth(settings, depth));
    }

    /** {@code [layer, key|value, head, position, headSize]}. */
    @Override
    public ParameterShape prompt(BackboneConfig config, int length) {
        return ParameterShape.weight(
                PROMPT, depth.count(config.layers()), 2, config.keyValueHeads(), length, config.headSize());
    }

    @Override
    public float[] read(Beginning.Words words, BackboneConfig config, int length, long seed) {
        float[] all = words.keysAndValues(length, config.vocabulary(), seed);
        int layer = all.length / config.layers();
        return Arrays.copyOfRange(all, depth.first(config.layers()) * layer, depth.end(config.layers()) * layer);
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
