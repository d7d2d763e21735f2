package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Every kind of spec that intake must refuse, under the reason it must give. */
final class BadSpecs {
    private final String topic;
    private final Map<String, IntFunction<byte[]>> kinds = new LinkedHashMap<>();

    BadSpecs(String topic) {
        this.topic = topic;
        kinds.put("invalid-spec: labels larger than any topic takes", number -> spec(number, emoji(), ""));
        kinds.put("invalid-spec: no labels", number -> spec(number, "", ""));
        kinds.put("invalid-spec: a label twice", number -> spec(number, "\"a\",\"a\"", ""));
        kinds.put("invalid-spec: a label of nothing that shows", number -> spec(number, "\"a\",\"\\u200b\"", ""));
        kinds.put("invalid-spec: rate", number -> spec(number, "\"a\",\"b\"", ",\"learningRate\":1.5"));
        kinds.put("invalid-spec: prompt length", number -> spec(number, "\"a\",\"b\"", ",\"promptLength\":4096"));
        kinds.put("invalid-spec: kind", number -> spec(number, "\"a\",\"b\"", ",\"kind\":\"poetry\""));
        kinds.put("undecodable: a spec cut off", number -> ("{\"task\":\"bad-" + number).getBytes(UTF_8));
        kinds.put("framing: a spec in words", number -> ("labels: a, b " + number).getBytes(UTF_8));
        kinds.put("invalid-task-name: a tombstone", number -> null);
    }

    private static byte[] spec(int number, String labels, String more) {
        return "{\"task\":\"bad-%d\",\"labels\":[%s]%s}"
                .formatted(number, labels, more)
                .getBytes(UTF_8);
    }

    private static String emoji() {
        return IntStream.range(0, 900)
                .mapToObj(label -> "\"" + "\uD83D\uDE00".repeat(120) + label + "\"")
                .collect(Collectors.joining(","));
    }

    /** Record number {@code number}, kinds in turn; its key is its kind. */
    ProducerRecord<byte[], byte[]> record(int number) {
        String[] names = kinds.keySet().toArray(String[]::new);
        String name = names[number % names.length];
        return new ProducerRecord<>(
                topic, (name + " " + number).getBytes(UTF_8), kinds.get(name).apply(number));
    }
}
