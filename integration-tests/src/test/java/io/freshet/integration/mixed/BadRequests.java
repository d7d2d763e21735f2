package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Every kind of request over Kafka that has an answer, and no label in it. The key is the request's id. */
final class BadRequests {
    private static final List<String> KINDS = List.of(
            "no request at all",
            "{\"id\":\"%1$s\",\"task\":\"nobody\",\"text\":\"hello\"}",
            "{\"id\":\"%1$s\",\"task\":\"nobody\",\"text\":\"" + "long ".repeat(12_000) + "\"}",
            "{\"id\":\"%1$s\",\"task\":\"Not A Name\",\"text\":\"hello\"}",
            "{\"id\":\"%1$s\",\"task\":\"nobody\",\"text\":\"hello\",\"deadlineMillis\":-5}",
            "{\"id\":\"%1$s\",\"task\":\"nobody\",\"text\":\"\\u200b\"}",
            "{\"id\":\"%1$s\",\"task\":\"nobody\",\"text\":[[[[[[",
            "{\"id\":\"%1$s\",\"task\":\"nobody\"}");

    private final String topic;

    BadRequests(String topic) {
        this.topic = topic;
    }

    ProducerRecord<byte[], byte[]> record(int number) {
        String id = id(number);
        String value = KINDS.get(number % KINDS.size()).formatted(id);
        return new ProducerRecord<>(topic, id.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    static String id(int number) {
        return "bad-request-" + number;
    }
}
