package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.integration.Client;
import io.freshet.integration.HostileRecords;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Topics;
import io.freshet.schemas.hash.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Holds what was sent wrongly against what came of it: each bad example and spec is one dead letter with its bytes and its reason,
 * each bad request one prediction that says why it has no label, and no foreign version is released.
 */
final class Refusals {
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /** Remembers the bytes of a bad example or spec; its key begins with the reason that it must get. */
    void expect(ProducerRecord<byte[], byte[]> record) {
        hashes.put(new String(record.key(), UTF_8), hash(record.value()));
    }

    private static String hash(byte[] value) {
        return value == null ? "" : Sha256.of(value);
    }

    /** What is wrong with the dead letters; empty where nothing is. */
    List<String> letters(Client client, Topics topics, Set<String> acknowledged) {
        Map<String, Integer> times = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        client.forEach(topics.deadLetters(), letter -> {
            String key = letter.key() == null ? "" : new String(letter.key(), UTF_8);
            times.merge(key, 1, Integer::sum);
            if (hashes.containsKey(key)) {
                compare(key, letter, wrong);
            } else {
                wrong.add("a dead letter that nobody sent wrongly: '" + key + "', " + reason(letter));
            }
        });
        acknowledged.stream()
                .filter(key -> times.getOrDefault(key, 0) != 1)
                .forEach(key ->
                        wrong.add("'" + key + "' is " + times.getOrDefault(key, 0) + " dead letters; expected one"));
        return wrong;
    }

    private void compare(String key, ConsumerRecord<byte[], byte[]> letter, List<String> wrong) {
        if (!reason(letter).equals(HostileRecords.reason(key))) {
            wrong.add("'" + key + "' was refused as " + reason(letter));
        }
        if (!hash(letter.value()).equals(hashes.get(key))) {
            wrong.add("'" + key + "' has other bytes than it came with");
        }
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("freshet.reason").value(), UTF_8);
    }

    /** What is wrong with the answers to bad requests. */
    static List<String> answers(Client client, Topics topics, Set<String> acknowledged) {
        Map<String, List<Prediction>> found = new HashMap<>();
        client.forEachDecoded(topics.predictions(), Prediction.class, record -> {
            Prediction prediction = record.value();
            if (acknowledged.contains(prediction.getRequestId())) {
                found.computeIfAbsent(prediction.getRequestId(), unseen -> new ArrayList<>())
                        .add(prediction);
            }
        });
        return acknowledged.stream()
                .filter(id -> !isOneRefusal(found.getOrDefault(id, List.of())))
                .map(id -> "request '" + id + "' has the answers " + found.getOrDefault(id, List.of())
                        + "; expected one that says why there is no label")
                .toList();
    }

    private static boolean isOneRefusal(List<Prediction> answers) {
        return answers.size() == 1
                && answers.get(0).getError() != null
                && answers.get(0).getLabel() == null;
    }

    /** What is wrong with the decisions on foreign versions. */
    static List<String> versions(Client client, Topics topics, Set<String> tasks) {
        Map<String, List<String>> outcomes = new HashMap<>();
        client.forEachDecoded(
                topics.decisions(),
                Decision.class,
                record -> outcomes.computeIfAbsent(record.value().getTask(), unseen -> new ArrayList<>())
                        .add(record.value().getOutcome()));
        return tasks.stream()
                .filter(task -> !isRefused(outcomes.getOrDefault(task, List.of())))
                .map(task -> "the version of '" + task + "' has the decisions " + outcomes.getOrDefault(task, List.of())
                        + "; expected that it is refused")
                .toList();
    }

    private static boolean isRefused(List<String> outcomes) {
        return !outcomes.isEmpty() && outcomes.stream().allMatch("refused"::equals);
    }
}
