package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** Numbers of golden files, and how close others are to them. */
public final class GoldenNumbers {
    private GoldenNumbers() {}

    public static void requireClose(String what, float[] found, JsonNode golden, double relative) {
        double[] expected = doubles(golden);
        assertThat(found).as(what).hasSameSizeAs(expected);
        double scale = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            scale += expected[i] * expected[i];
            error += (found[i] - expected[i]) * (found[i] - expected[i]);
        }
        assertThat(scale).as(what).isPositive();
        assertThat(Math.sqrt(error / scale)).as(what).isLessThanOrEqualTo(relative);
    }

    /** All numbers of nested lists, in their order. */
    public static double[] doubles(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .flatMapToDouble(each -> Arrays.stream(doubles(each)))
                        .toArray()
                : new double[] {node.doubleValue()};
    }

    public static float[] floats(JsonNode node) {
        double[] values = doubles(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public static int[] ints(JsonNode node) {
        return Arrays.stream(doubles(node)).mapToInt(value -> (int) value).toArray();
    }
}
