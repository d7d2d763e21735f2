package io.freshet.backbone.family;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.JsonFile;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.List;
import java.util.Optional;

/**
 * By how much a token's position rotates the points of a head's queries and keys (RoPE, arXiv 2104.09864): radians a position, in fp32 as
 * transformers has them. Long contexts scale them: all alike ({@code linear}), or the slow ones alone ({@code llama3}, as Llama 3.1 does).
 *
 * @param values {@code [headSize / 2]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RotaryFrequencies(float[] values) {
    private static final String PARAMETERS = "rope_parameters";
    private static final String SCALING = "rope_scaling";
    private static final String BASE = "rope_theta";
    private static final String TYPE = "rope_type";
    private static final String FORMER_TYPE = "type";
    private static final String ORIGINAL_POSITIONS = "original_max_position_embeddings";
    private static final String PARTIAL = "partial_rotary_factor";
    private static final double USUAL_BASE = 10_000;

    /** As {@code config.json} says them: since transformers 5 all in one object, before with the scaling alone in one. */
    static RotaryFrequencies read(JsonFile config, int headSize) {
        requireWholeHeads(config, headSize);
        Optional<JsonFile> scaling = object(config, PARAMETERS).or(() -> object(config, SCALING));
        Scaling scaled = scaling.map(how -> scaling(config, how)).orElse(frequency -> frequency);
        return new RotaryFrequencies(values(base(config, scaling), headSize, scaled));
    }

    private static Optional<JsonFile> object(JsonFile config, String key) {
        return config.has(key) ? Optional.of(config.object(key)) : Optional.empty();
    }

    private static double base(JsonFile config, Optional<JsonFile> scaling) {
        return scaling.filter(how -> how.has(BASE))
                .or(() -> Optional.of(config).filter(all -> all.has(BASE)))
                .map(file -> file.number(BASE))
                .orElse(USUAL_BASE);
    }

    private static void requireWholeHeads(JsonFile config, int headSize) {
        boolean partial = (config.has(PARTIAL) && config.number(PARTIAL) != 1)
                || object(config, PARAMETERS)
                        .filter(how -> how.has(PARTIAL) && how.number(PARTIAL) != 1)
                        .isPresent();
        if (partial || headSize % 2 != 0) {
            throw new BackboneException(config.path() + " rotates a part of each head (" + PARTIAL
                    + ", or a head size of " + headSize + ", which is odd); expected all of it");
        }
    }

    private interface Scaling {
        float of(float frequency);
    }

    // fp32 step by step, as transformers computes them: at a position of many thousands the last bits count.
    private static float[] values(double base, int headSize, Scaling scaled) {
        float[] values = new float[headSize / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = scaled.of(1f / (float) Math.pow(base, (float) (2 * i) / headSize));
        }
        return values;
    }

    private static Scaling scaling(JsonFile config, JsonFile how) {
        String type = how.has(TYPE) ? how.text(TYPE) : how.has(FORMER_TYPE) ? how.text(FORMER_TYPE) : "default";
        return switch (type) {
            case "default" -> frequency -> frequency;
            case "linear" -> linear((float) how.number("factor"));
            case "llama3" -> Llama3.read(config, how);
            default ->
                throw new BackboneException(config.path() + " scales its rotary positions by " + TYPE + " = '" + type
                        + "'; expected 'default', 'linear' or 'llama3'");
        };
    }

    private static Scaling linear(float factor) {
        return frequency -> frequency / factor;
    }

    /** Waves that are short beside the original context stay, long ones are scaled, and those between are in part. */
    private record Llama3(float factor, float low, float high, float context) implements Scaling {
        static Llama3 read(JsonFile config, JsonFile how) {
            return new Llama3(
                    (float) how.number("factor"),
                    (float) how.number("low_freq_factor"),
                    (float) how.number("high_freq_factor"),
                    (how.has(ORIGINAL_POSITIONS) ? how : config)
                            .positive(how.has(ORIGINAL_POSITIONS) ? ORIGINAL_POSITIONS : "max_position_embeddings"));
        }

        @Override
        public float of(float frequency) {
            float wave = (float) (2 * Math.PI) / frequency;
            if (wave > context / low) {
                return frequency / factor;
            }
            if (wave < context / high) {
                return frequency;
            }
            float share = (context / wave - low) / (high - low);
            return (1 - share) * frequency / factor + share * frequency;
        }
    }

    StoredTensor tensor() {
        return new StoredTensor(List.of(), new long[] {values.length}, target -> target.put(values));
    }
}
