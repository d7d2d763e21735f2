package io.freshet.workload.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** Metrics worked by their published rules: {@code src/test/golden/make.py} makes them. */
public final class GoldenCases {
    private GoldenCases() {}

    /** All of a kind, by their names. */
    public static Stream<Named<JsonNode>> of(String kind) {
        try (InputStream file = GoldenCases.class.getResourceAsStream("/golden/metrics.json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get(kind);
            return list(cases).map(one -> Named.of(one.get("name").textValue(), one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Elements of an array. */
    public static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Null is not a number. */
    public static double number(JsonNode value) {
        return value.isNull() ? Double.NaN : value.doubleValue();
    }
}
